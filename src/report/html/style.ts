/** A4 on paper, a column of text on screen; wide figures turn their page. */
export const STYLE = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { font-family: 'BIZ UDPGothic Report', 'BIZ UDPGothic', 'Noto Sans JP', 'Yu Gothic', Meiryo, sans-serif;
  color: #1a1a1a; background: #fff; line-height: 1.7; font-size: 16px; margin: 0 auto; padding: 24px 20px 48px;
  max-width: 1080px; line-break: strict; overflow-wrap: anywhere; }
h1 { font-size: 1.6em; line-height: 1.4; margin: 0 0 .7em; border-bottom: 3px solid #1f4e87; padding-bottom: .3em; }
h2 { font-size: 1.15em; margin: 2em 0 .6em; padding-left: .5em; border-left: 6px solid #1f4e87; line-height: 1.4; }
p { margin: .5em 0; }
.lead { font-size: 1.2em; line-height: 1.7; background: #eef5fc; padding: .8em 1em; margin: 0 0 1em; }
.line { white-space: pre-line; }
table { border-collapse: collapse; width: 100%; font-size: .84em; line-height: 1.5; margin: .8em 0; }
th, td { border: 1px solid #b8b8b8; padding: .3em .55em; vertical-align: top; text-align: left; font-weight: 400; }
thead th { background: #e3ebf4; font-weight: 700; vertical-align: bottom; }
tbody th[scope=rowgroup] { background: #f2f2f2; font-weight: 700; }
.r { text-align: right; white-space: nowrap; }
.in { padding-left: 1.8em; }
table.form tbody th, table.form tbody td { height: 2.1em; }
tr.rule > * { border-top: 2.5px solid #1a1a1a; }
figure { margin: 1.2em 0; }
figure svg { display: block; max-width: 100%; height: auto; margin: 0 auto; }
figcaption { font-weight: 700; font-size: .9em; margin-top: .5em; text-align: center; }
code { font-family: Consolas, 'BIZ UDGothic', monospace; background: #f2f2f2; padding: .5em .8em; display: block; }
@media print {
  @page { size: A4; margin: 16mm 14mm 18mm; @bottom-center { content: counter(page) ' / ' counter(pages); font-size: 8pt; } }
  @page wide { size: A4 landscape; margin: 12mm; }
  body { font-size: 10pt; padding: 0; max-width: none; }
  table { font-size: 7.8pt; }
  thead { display: table-header-group; }
  tr, figure, .lead { break-inside: avoid; }
  h2, tr:has(> th[scope=rowgroup]) { break-after: avoid; }
  thead th, tbody th[scope=rowgroup], .lead, svg { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  figure.wide { page: wide; margin: 0 0 5mm; }
  figure.wide svg { max-height: 172mm; width: auto; }
}
`
