import { findingKind } from '../model/finding.ts'

/** What may be wrong with values that are worked out. */
export const formulaFindings = {
  'SCENARIO-FORMULA': findingKind(
    'error',
    '〈{path}〉の式〈{found}〉が読めません: {detail.ja}（{position} 文字目）',
    'the expression <{found}> of <{path}> is not FEEL: {detail.en} (at character {position})',
    "'=2m + 30s * 枚数' のように、= のあとに FEEL の式を書いてください（docs/scenario-format.md の「案件の属性と式」）",
    "Write a FEEL expression after =, such as '=2m + 30s * pages' (docs/scenario-format.md, “Attributes and expressions”)",
  ),
  'SCENARIO-FORMULA-NAME': findingKind(
    'error',
    '〈{path}〉の式が読む〈{name}〉という属性はありません{near}',
    'the expression of <{path}> reads <{name}>, which is no attribute{near}',
    'data か globalData に書くか、名前を直してください。文字は "新規" のように引用符で囲みます',
    'Give it under data or globalData, or mend the name; texts stand in quotes: "new"',
  ),
  'SCENARIO-FORMULA-ORDER': findingKind(
    'error',
    '〈{path}〉の式が読む〈{name}〉は、そのときまだ決まっていません',
    'the expression of <{path}> reads <{name}>, which is not known by then',
    'data の式が読めるのは、それより上に書いた属性と globalData です。globalData の式は、上に書いた globalData だけを読めます。順番を入れ替えてください',
    'An expression in data reads attributes written above it and globalData; one in globalData reads globalData above it. Change the order',
  ),
  'SCENARIO-FORMULA-VALUE': findingKind(
    'error',
    '〈{path}〉の式は{wanted.ja}になりません（{example.ja}）',
    'the expression of <{path}> never gives {wanted.en} ({example.en})',
    '式か、式が読む属性の値を直してください',
    'Mend the expression, or the attributes that it reads',
  ),
  'SCENARIO-FORMULA-SOMETIMES': findingKind(
    'warning',
    '〈{path}〉の式は{wanted.ja}にならないことがあります（{example.ja}）。そのときは{instead.ja}とします',
    'the expression of <{path}> does not always give {wanted.en} ({example.en}); then it is taken as {instead.en}',
    'max(0, …) や if … then … else … で、どの値でも決まるようにしてください',
    'Let it be decided for every value, by max(0, …) or if … then … else …',
  ),
  'SCENARIO-FORMULA-UNSET': findingKind(
    'warning',
    '〈{path}〉の式が読む〈{name}〉は、案件が〈{element}〉に来るまでに決まっていないことがあります',
    'the expression of <{path}> reads <{name}>, which a case may not have yet when it comes to <{element}>',
    'data に初めの値を書くか、式に if 属性名 = null then … else … と書いてください',
    'Give a first value under data, or write if attribute = null then … else … into the expression',
  ),
  'SCENARIO-FORMULA-RANGE': findingKind(
    'error',
    '式〈{found}〉で求める値に〈{path}〉の幅は付けられません',
    'a value worked out by <{found}> takes no bound <{path}>',
    'low と high を消してください。幅を見るときは、式の中の数を変えた試算条件と比べます',
    'Remove low and high; to see a range, compare scenarios with other numbers in the expression',
  ),
} as const
