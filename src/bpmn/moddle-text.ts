/** The text is decoded already; bpmn-moddle would warn of any encoding but UTF-8. Blanks keep the columns. */
const withoutEncoding = (text: string): string =>
  text.replace(
    /^(\s*<\?xml[^>]*?)(\sencoding\s*=\s*(?:"[^"]*"|'[^']*'))/,
    (_whole, before, encoding) => before + ' '.repeat(encoding.length),
  )

const COMMENT_OR_TAG =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(?:[^<>"']|"[^"]*"|'[^']*')*>/g

/** XML allows blanks around the `=` of an attribute, bpmn-moddle does not: they go behind the value, so that nothing moves. */
const withoutBlanksAtEquals = (text: string): string =>
  /\s=|=\s/.test(text)
    ? text.replace(COMMENT_OR_TAG, (part) =>
        /^<[!?]/.test(part)
          ? part
          : part.replace(/(\s*)=(\s*)("[^"]*"|'[^']*')/g, (_whole, before, after, value) =>
              before || after ? `=${value}${before}${after}` : `=${value}`,
            ),
      )
    : text

/** Decoded XML as bpmn-moddle reads it: every character where it was, but for the blanks at equals signs. */
export const textForModdle = (text: string): string => withoutBlanksAtEquals(withoutEncoding(text))
