import type { Words } from '../model/words.ts'

const words = (ja: string, en: string): Words => ({ ja, en })

/** What the two parsers say, in our own words; `$1` is the name they give. */
const problems: readonly (readonly [RegExp, Words])[] = [
  [/^unclosed tag: (.*)/, words('<$1> が閉じていない', '<$1> is not closed')],
  [/^unmatched closing tag: (.*?)\.?$/, words('対になる開始タグのない </$1>', '</$1> closes nothing')],
  [/^unexpected close tag/, words('対にならない終了タグがある', 'a closing tag closes nothing')],
  [/^unexpected end/, words('途中で終わっている', 'the file ends in the middle')],
  [/^undefined entity/, words('「&」で始まる知らない文字実体がある', 'an entity (&…;) is not defined')],
  [
    /entity/,
    words(
      '「&」の書き方が違う（文字としての & は &amp; と書く）',
      'a stray "&" (the character is written &amp;)',
    ),
  ],
  [/^duplicate attribute: (.*?)\.?$/, words('属性 $1 が二度ある', 'the attribute $1 stands twice')],
  [
    /attribute|equal|whitespace required|no whitespace/,
    words('属性の書き方が違う（名前="値" の形にする）', 'an attribute is not written as name="value"'),
  ],
  [/comment/, words('コメントの書き方が違う', 'a comment is malformed')],
  [
    /text data outside|only one root|must contain a root/,
    words('最上位の要素が一つでない', 'there is not exactly one outermost element'),
  ],
  [
    /XML declaration|processing instruction/,
    words('XML宣言の書き方が違う', 'the XML declaration is malformed'),
  ],
  [
    /^unbound namespace prefix: "(.*)"/,
    words('接頭辞「$1」が宣言されていない', 'the prefix "$1" is not declared'),
  ],
  [
    /^illegal ID <(.*)>/,
    words(
      'id「$1」は使えない（英字か _ で始め、英数字・_・-・. だけにする）',
      'the id "$1" cannot be used (a letter or _ first, then letters, digits, _ - .)',
    ),
  ],
  [/^duplicate ID <(.*)>/, words('id「$1」が二度使われている', 'the id "$1" is used twice')],
  [/^unparsable content (<[^\s>]*)/, words('「$1…」が読めない', '"$1…" cannot be read')],
  [/^failed to parse document/, words('BPMNの文書として読めない', 'it cannot be read as a BPMN document')],
  [/^expected no sub nodes/, words('要素の入らない所に要素がある', 'an element stands where none belongs')],
  [
    /disallowed|malformed|forward-slash/,
    words('使えない文字がある', 'a character stands where none is allowed'),
  ],
]

/** Nobody who draws needs to read a library's English. */
export const xmlProblem = (reason: string): Words => {
  for (const [pattern, { ja, en }] of problems) {
    const match = pattern.exec(reason)
    if (match === null) continue
    const named = (text: string) => text.replace('$1', () => match[1] ?? '')
    return words(named(ja), named(en))
  }
  return words('書き方が違う', 'it is not written as XML should be')
}
