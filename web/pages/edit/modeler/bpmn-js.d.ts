declare module 'bpmn-js-i18n/translations/ja.js' {
  const words: Readonly<Record<string, string>>
  export default words
}
