import { findingKindsOf, findingMaker } from '../../model/finding.ts'

const error = findingKindsOf('error')
const warning = findingKindsOf('warning')
const note = findingKindsOf('note')

/** Everything reading an event log can find. Codes are stable; docs/findings.md is made from this list. */
export const logFindings = {
  // The file as a whole
  'LOG-EMPTY': error(
    ['ファイルが空です', 'the file is empty'],
    ['記録を書き出し直してください', 'export the log again'],
  ),
  'LOG-TOO-LARGE': error(
    [
      '記録が大きすぎます（圧縮を解いた大きさの上限は{megabytes} MB）',
      'the log is too large (at most {megabytes} MB once unpacked)',
    ],
    ['期間を分けて書き出してください', 'export a shorter period'],
  ),
  'LOG-SPREADSHEET': error(
    ['Excelのブックか ZIP ファイルなので読めません', 'a spreadsheet workbook or a ZIP file cannot be read'],
    [
      'Excelの「名前を付けて保存」で「CSV UTF-8」を選んで保存し直してください（ZIP は中のファイルを取り出します）',
      'save it as “CSV UTF-8” from the spreadsheet program (or take the file out of the ZIP)',
    ],
  ),
  'LOG-BROKEN-GZIP': error(
    ['圧縮ファイル（gzip）が壊れています', 'the gzip file is broken'],
    ['もう一度コピーするか、圧縮せずに渡してください', 'copy it again, or give it unpacked'],
  ),
  'LOG-NOT-TEXT': error(
    ['文字のファイルとして読めません', 'not readable as text'],
    [
      'CSV（UTF-8 か Shift_JIS）か XES で書き出してください',
      'export it as CSV (UTF-8 or Shift_JIS) or as XES',
    ],
  ),
  'LOG-UNKNOWN-FORMAT': error(
    ['JSON なので読めません（読めるのは CSV と XES です）', 'JSON cannot be read (CSV and XES can)'],
    ['CSV か XES で書き出してください', 'export it as CSV or XES'],
  ),
  'LOG-UNKNOWN-ENCODING': error(
    ['文字コード「{encoding}」を知りません', 'the encoding “{encoding}” is not known'],
    ['UTF-8 で保存し直してください', 'save the file as UTF-8'],
  ),
  'LOG-ENCODING': note(
    ['文字コードは {encoding.ja} として読みました', 'read as {encoding.en}'],
    ['文字が化けていれば、UTF-8 で保存し直してください', 'if characters are garbled, save the file as UTF-8'],
  ),
  'LOG-UNDECODABLE': warning(
    ['読めない文字が{count}個あります（「�」としました）', '{count} characters cannot be read (shown as �)'],
    ['元のシステムから書き出し直してください', 'export the log again'],
  ),
  'LOG-BROKEN-XML': error(
    ['XMLとして壊れています：{reason.ja}', 'broken XML: {reason.en}'],
    [
      '途中で切れていないか確かめ、書き出し直してください',
      'see whether it was cut short, and export it again',
    ],
  ),
  'LOG-DOCTYPE': error(
    ['DOCTYPE宣言のある XML は受け付けません', 'XML with a DOCTYPE declaration is not accepted'],
    [
      'DOCTYPE の行を消してください（XES には要りません。外部参照や実体の展開を防ぐため読みません）',
      'remove the DOCTYPE: XES needs none, and it could pull in outside files or expand without end',
    ],
  ),
  'LOG-NOT-XES': error(
    ['XES ではありません（最初の要素が <{element}> です）', 'not XES: the first element is <{element}>'],
    [
      'XES（<log> で始まるもの）か CSV で書き出してください',
      'export it as XES (beginning with <log>) or CSV',
    ],
  ),

  // Rows and columns
  'LOG-QUOTES': warning(
    [
      '引用符「"」が閉じていないか余分です。全体を、引用符を普通の文字とみなして読みました',
      'a quotation mark is unclosed or out of place; the whole file was read with quotes as plain characters',
    ],
    [
      'この行の引用符を直してください（区切り文字を含む欄が二つに割れているおそれがあります）',
      'correct the quotes of this line: cells that hold a delimiter may have been split',
    ],
  ),
  'LOG-TOO-MANY-ROWS': warning(
    [
      '行が多いため、初めの{count}行（件）だけを読みました。この先は使っていません',
      'too many rows: only the first {count} rows (events) were read, nothing behind them',
    ],
    ['期間を分けて書き出してください', 'export a shorter period'],
  ),
  'LOG-COLUMNS': note(
    ['列の読み取り：{columns.ja}', 'columns taken: {columns.en}'],
    [
      '違うときは --columns case=…,activity=…,start=…,end=…,resource=… で列を指定してください',
      'if wrong, name them with --columns case=…,activity=…,start=…,end=…,resource=…',
    ],
  ),
  'LOG-NO-SUCH-COLUMN': error(
    [
      '指定された列「{column}」がありません（{headings}）',
      'there is no column “{column}” (it has {headings})',
    ],
    ['見出しのとおりに書いてください', 'write it as in the heading'],
  ),
  'LOG-NO-COLUMN': error(
    [
      '{missing.ja}の列が見つかりません（見出し：{headings}）',
      'no column found for {missing.en} (headings: {headings})',
    ],
    [
      '--columns case=…,activity=…,start=…,end=… で列を指定してください',
      'name the columns with --columns case=…,activity=…,start=…,end=…',
    ],
  ),
  'LOG-COLUMNS-UNUSED': warning(
    [
      'XES には列がないので、列の指定（--columns）は使いませんでした',
      'XES has no columns: --columns was not used',
    ],
    ['指定を外してください', 'leave it out'],
  ),
  'LOG-UNREADABLE-ROW': warning(
    ['読めないので使いませんでした：{reason.ja}', 'unreadable, left out: {reason.en}'],
    ['この行を直すか、消してください', 'mend the line or remove it'],
  ),
  'LOG-ROWS-LEFT-OUT': warning(
    [
      '{total}件のうち{count}件が読めず、使いませんでした',
      '{count} of {total} rows (events) were unreadable and left out',
    ],
    [
      '示した行を手がかりに、書き出し方を確かめてください',
      'see the lines shown, and how the log is exported',
    ],
  ),
  'LOG-TOO-LONG': warning(
    [
      '始まりから終わりまで10年を超える記録が{count}件あり（{where}）、使いませんでした',
      '{count} records run for more than ten years ({where}) and were left out',
    ],
    [
      '終わりの日付を確かめてください。まだ終わっていないしるし（9999-12-31など）なら、そのままで構いません',
      'check the dates of their ends; where 9999-12-31 and the like stand for work that goes on, leave it',
    ],
  ),
  'LOG-MOSTLY-UNREADABLE': error(
    [
      '{total}件のうち{count}件が読めません。半分を超えるので、この記録は使いません',
      '{count} of {total} rows (events) are unreadable: more than half, so the log is not used',
    ],
    [
      '示した行を手がかりに、列の指定（--columns）と日時の書き方を確かめてください',
      'see the lines shown; check the columns (--columns) and how moments are written',
    ],
  ),
  'LOG-NO-CASES': error(
    ['使える案件が一つもありません', 'there is not one case to use'],
    ['期間と書き出しの条件を確かめてください', 'check the period and the filter of the export'],
  ),
  'LOG-DUPLICATES': warning(
    [
      'まったく同じ行が{count}行あり、1行だけを使いました',
      '{count} rows repeat another exactly; each was used once',
    ],
    [
      '書き出しの重なりでなく本当に2回行われたのなら、時刻を秒まで書き出してください',
      'if the work was really done twice, export moments to the second',
    ],
  ),
  'LOG-EMPTY-CASES': note(
    ['作業の記録がない案件が{count}件あり、使いませんでした', '{count} cases without any work were left out'],
    [
      'あるはずなら、書き出しの条件を確かめてください',
      'if they should have some, check the filter of the export',
    ],
  ),
  'LOG-SAME-CASE-ID': note(
    [
      '同じ番号の案件（trace）が{count}件あり、別の案件としました',
      '{count} traces share the name of another and were taken as cases of their own',
    ],
    ['同じ案件なら、一つの trace にまとめてください', 'if they are one case, join them into one trace'],
  ),

  // Moments
  'LOG-DATES': note(
    [
      '日時の書き方：{style.ja}（{count}か所。例「{text}」→ {moment}）',
      'moments written as {style.en} ({count} times, such as “{text}” → {moment})',
    ],
    [
      '違うときは 2026-04-01 09:05:00 の形で書き出してください',
      'if wrong, export them as 2026-04-01 09:05:00',
    ],
  ),
  'LOG-DAY-MONTH-UNDECIDED': warning(
    [
      '「{text}」のような日付は、どれが年・月・日か決められません。記録の期間がもっとも短くなる読み方にしました（{moment}）',
      'in dates like “{text}” day, month and year cannot be told apart; read so that the log covers the shortest time ({moment})',
    ],
    [
      '西暦4桁を先に書く形（2026-04-01）で書き出してください',
      'export dates with a four-digit year first (2026-04-01)',
    ],
  ),
  'LOG-DATE-OF-FILE': note(
    [
      '日付のない時刻が{count}か所あり、表題またはファイル名にある日付（{date}）としました',
      '{count} times of day carry no date; the date in the title or the name of the file was taken ({date})',
    ],
    ['日付の列を付けて書き出すと確かです', 'exporting a column of dates is surer'],
  ),
  'LOG-ZONES': note(
    [
      '時差の付いた時刻があります（{zones}）。書かれている時刻をそのまま執務室の時計として読みました',
      'moments carry offsets from UTC ({zones}); the clock as written was taken as the office’s own',
    ],
    [
      'UTC で書かれているなら、日本時間に直して書き出してください',
      'if they are in UTC, export them in the office’s local time',
    ],
  ),
  'LOG-ZONES-MIXED': warning(
    [
      '時差の違う時刻が混ざっています（{zones}）。書かれている時刻をそのまま読んだので、同じ瞬間の記録が何時間も離れます',
      'moments carry different offsets from UTC ({zones}); the clock was taken as written, so records of one moment may lie hours apart',
    ],
    ['すべてを日本時間に直して書き出してください', 'export all of them in the office’s local time'],
  ),
  'LOG-COLUMNS-REVERSED': warning(
    [
      '着手が完了より後の行がほとんど（{count}/{total}）なので、二つの列を入れ替えて読みました',
      'in most rows ({count} of {total}) the start is later than the end, so the two columns were exchanged',
    ],
    [
      '--columns start=…,end=… で正しい列を指定してください',
      'name the right columns with --columns start=…,end=…',
    ],
  ),
  'LOG-OUT-OF-ORDER': warning(
    [
      '時刻の前後が逆の記録が{count}件あります（着手より前の完了、着手より後の着手可能、呼出より後の発券）。先の方の時刻を使いませんでした',
      '{count} records run backwards (an end before its start, a start before it was enabled, a call before the ticket); the one that should have come first was not used',
    ],
    ['時計のずれや入力の誤りを確かめてください', 'look for clocks that differ and for mistyped times'],
  ),
  'LOG-ONE-MOMENT': note(
    [
      '時刻の列は「{column}」だけなので、作業の完了時刻としました。作業時間は分かりません',
      'the only moment is “{column}”, taken as the end of the work; how long it took is not known',
    ],
    [
      '着手時刻も書き出せると、作業時間が求められます',
      'with the start exported too, processing times can be learnt',
    ],
  ),
  'LOG-NO-START': note(
    [
      '{total}件のうち{count}件に着手時刻がなく、その作業時間は分かりません',
      '{count} of {total} pieces of work have no start; how long those took is not known',
    ],
    [
      '着手時刻も書き出せると、作業時間が求められます',
      'with the start exported too, processing times can be learnt',
    ],
  ),
  'LOG-UNFINISHED': note(
    [
      '着手したまま終わっていない作業が{count}件あり、使いませんでした',
      '{count} pieces of work were begun and never ended; they were left out',
    ],
    [
      '書き出した期間の終わりに処理中だったものなら、そのままで構いません',
      'fine if they were under way when the log was exported',
    ],
  ),
  'LOG-TRANSITIONS-IGNORED': note(
    [
      '作業の始まりと終わりでない記録（{transitions}）が{count}件あり、使いませんでした',
      '{count} events are neither starts nor ends ({transitions}) and were not used',
    ],
    [
      '作業として数えたいときは complete として書き出してください',
      'export them as complete if they are work',
    ],
  ),
  'LOG-OWN-TRANSITIONS': note(
    [
      'lifecycle の値が規格にない{count}件（{transitions}）は、作業の完了とみなしました',
      '{count} events have a lifecycle of the system’s own ({transitions}) and were taken as completed work',
    ],
    [
      '始まりと終わりは start と complete で書き出してください',
      'export beginnings and ends as start and complete',
    ],
  ),

  // Ticket machines
  'LOG-TICKET-MACHINE': note(
    [
      '発券機の記録として読みました：{count}枚、{days}日分。「日付＋番号」を案件、発券を到着、呼出を着手としました',
      'read as the log of a ticket machine: {count} tickets on {days} days; date and number make the case, the ticket its arrival, the call its start',
    ],
    [
      '発券機の記録でなければ、見出しの「発券」「呼出」を変えてください',
      'if it is none, rename the headings that speak of tickets and calls',
    ],
  ),
  'LOG-TICKET-RESET': note(
    [
      '番号は日ごとに振り直されています（{count}個の番号が2日以上に現れます）',
      'numbers begin anew each day ({count} numbers occur on several days)',
    ],
    ['そのままで構いません（日付で区別しています）', 'nothing to do: the date tells them apart'],
  ),
  'LOG-TICKET-SAME-NUMBER': warning(
    [
      '同じ日に同じ番号の券が{count}枚あり、発券時刻で区別しました',
      '{count} tickets share their number with another of the same day; the time of issue tells them apart',
    ],
    [
      '発券機が何台もあるときは、番号に機械や窓口の記号を付けて書き出してください',
      'with several machines, export the number with a letter for the machine',
    ],
  ),
  'LOG-DATE-FILLED': note(
    [
      '日付のない{count}行は、すぐ上の行の日付としました',
      '{count} rows without a date took that of the row above',
    ],
    ['違うときは日付を埋めてください', 'fill in the dates if that is wrong'],
  ),
  'LOG-TICKET-ABSENT': note(
    [
      '呼び出したとき不在だった記録が{count}件あります（うち{served}枚は後で応対）',
      '{count} calls found nobody ({served} of those tickets were served later)',
    ],
    [
      '応対しなかった券は、来庁には数え、作業には数えません',
      'tickets never served count as arrivals, not as work',
    ],
  ),
  'LOG-TICKET-RECALLED': note(
    [
      '再呼出が{count}件あります。最後に呼び出した時刻を着手としました',
      '{count} tickets were called again; the last call known is the start',
    ],
    ['そのままで構いません', 'nothing to do'],
  ),
  'LOG-TICKET-TRANSFERRED': note(
    [
      'ほかの窓口への転送が{count}件あります。窓口ごとに別の作業としました',
      '{count} transfers to another counter; the work at each counter stands by itself',
    ],
    ['そのままで構いません', 'nothing to do'],
  ),
  'LOG-TICKET-SEVERAL-PROCEDURES': note(
    [
      '1枚の券で手続が二つ以上のものが{count}枚あります。まとめて一つの作業（例「{example}」）とし、時間は分けていません',
      '{count} tickets stand for several procedures; each is one piece of work (such as “{example}”), its time undivided',
    ],
    [
      '手続ごとの時間が要るときは、手続ごとに券を分けて測ってください',
      'to learn the time of each, measure with one ticket per procedure',
    ],
  ),
  'LOG-TICKET-NOT-SERVED': note(
    [
      '呼び出されなかったか取り消された券が{count}枚あります',
      '{count} tickets were never called, or were cancelled',
    ],
    ['来庁には数え、作業には数えません', 'they count as arrivals, not as work'],
  ),
  'LOG-TICKET-END-DERIVED': warning(
    [
      '終了時刻のない{count}件は、同じ窓口の次の呼出までとしました（うち{idle}件は、次の人が待っておらず空き時間を含むおそれがあります）',
      '{count} pieces of work without an end were taken to last until the next call at the same counter (for {idle} of them nobody was waiting, so idle time may be included)',
    ],
    [
      '終了時刻を記録するか、空き時間を含みうる分を除いて使ってください',
      'record the end, or leave out those that may include idle time',
    ],
  ),
  'LOG-TICKET-NO-END': note(
    [
      '終了時刻も同じ窓口の次の呼出もない{count}件（その日の最後など）は、作業に数えていません',
      '{count} calls have neither an end nor a next call at their counter that day (the last of the day); they are not counted as work',
    ],
    ['来庁には数えています', 'they do count as arrivals'],
  ),
  'LOG-TICKET-END-IS-NEXT-CALL': warning(
    [
      '終了時刻のほとんど（{count}/{total}）が同じ窓口の次の呼出と同じです。応対の終わりではなく、空き時間を含むおそれがあります',
      'nearly all ends ({count} of {total}) equal the next call at the counter: not the end of the work, and idle time may be included',
    ],
    [
      '混んでいる時間帯の記録だけを使うか、応対の終わりを別に測ってください',
      'use only busy hours, or measure the end of the work separately',
    ],
  ),
} as const

export type LogFindingCode = keyof typeof logFindings

export const logFinding = findingMaker<LogFindingCode>(logFindings)
