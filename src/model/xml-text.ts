const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text as it stands between tags, or between double quotes, of XML and HTML. */
export const xmlEscaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => SIGNS[sign])

/** The same, of text that may come from anywhere. */
export const xmlPlain = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no way to write them
  xmlEscaped(text).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, ' ')
