import type { Words } from '../model/words.ts'

const words = (ja: string, en: string): Words => ({ ja, en })

const tooDeep = words('入れ子が深すぎます', 'it is nested too deeply')
const anchors = words(
  'アンカー（&名前）と参照（*名前）は使えません',
  'anchors (&name) and aliases (*name) are not used here',
)
const brokenKey = words(
  '項目名が1行に収まっていないか、「: 」の位置が違います',
  'a key does not end on its line, or ": " is misplaced',
)

/** The library's kinds of error in our own words. */
const problems: Readonly<Record<string, Words>> = {
  ALIAS_PROPS: anchors,
  BAD_ALIAS: anchors,
  MULTIPLE_ANCHORS: anchors,
  BAD_DIRECTIVE: words('先頭の「%」の行が読めません', 'a line that begins with % is not understood'),
  BAD_DQ_ESCAPE: words(
    '" " の中の「\\」の書き方が違います（そのままの文字は \' \' で囲みます）',
    'a backslash between " " is not understood (plain text goes between \' \')',
  ),
  BAD_INDENT: words(
    '字下げがそろっていないか、括弧が閉じていません',
    'the indentation does not line up, or a bracket is not closed',
  ),
  BAD_SCALAR_START: words(
    'この記号で始まる値は引用符で囲みます',
    'a value that begins with this sign needs quotes',
  ),
  BLOCK_AS_IMPLICIT_KEY: words('1行に「項目: 値」が二つあります', 'there are two "key: value" on one line'),
  BLOCK_IN_FLOW: words(
    '[ ] や { } の中に字下げの書き方が混ざっています',
    'indented settings stand inside [ ] or { }',
  ),
  DUPLICATE_KEY: words('同じ項目が2回書かれています', 'a key is written twice'),
  KEY_OVER_1024_CHARS: brokenKey,
  MULTILINE_IMPLICIT_KEY: brokenKey,
  MISSING_CHAR: words(
    '閉じる引用符・括弧、区切りの「,」、または「:」がありません',
    'a closing quote or bracket, a comma or a colon is missing',
  ),
  MULTIPLE_DOCS: words(
    '「---」で区切られた文書が二つ以上あります（一つのファイルに一つです）',
    'there are several documents divided by --- (one file holds one)',
  ),
  NON_STRING_KEY: words('項目名は文字で書きます', 'a key must be plain text'),
  RESOURCE_EXHAUSTION: tooDeep,
  TAB_AS_INDENT: words(
    '字下げにタブは使えません（半角スペースを使います）',
    'tabs cannot indent: use spaces',
  ),
  TAG_RESOLVE_FAILED: words('「!」で始まる型指定は使えません', 'tags that begin with ! are not used here'),
  UNEXPECTED_TOKEN: words(
    'ここに来るはずのない文字があります（括弧・引用符・字下げを確かめてください）',
    'this is not expected here (see brackets, quotes and indentation)',
  ),
}

/** What is wrong with the text, whatever the library throws or lists. */
export const yamlProblem = (error: unknown): Words => {
  if (error instanceof RangeError) return tooDeep
  // What an alias refers to is looked up only when the values are taken out.
  if (error instanceof ReferenceError) return anchors
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return problems[code] ?? words('書き方が違います', 'it is not written as YAML')
}
