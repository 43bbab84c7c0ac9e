/**
 * The pages: `dist/web/` for the server, and with `--single` one HTML file that needs nothing else
 * (`dist/yoryoku.html`).
 */
import { createHash } from 'node:crypto'
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
const STUDY_WORKER = 'src/platform/browser/study-worker.ts'
/** Apart from the other: as many of them start as the machine has cores, and they need a third of it. */
const REPLICATION_WORKER = 'src/platform/browser/replication-worker.ts'
const WORKBOOK = 'src/report/xlsx/index.ts'

/** bpmn-js draws its menus with a preact of its own; `htm`, which it writes them in, must take the same one. */
const menusOfOnePreact = {
  name: 'menus of one preact',
  setup(build) {
    const resolveDir = join(root, 'node_modules/@bpmn-io/diagram-js-ui/lib')
    build.onResolve({ filter: /^preact$/ }, ({ importer, kind }) =>
      /[\\/]node_modules[\\/]htm[\\/]/.test(importer)
        ? build.resolve('preact', { kind, resolveDir })
        : undefined,
    )
  },
}

const options = {
  absWorkingDir: root,
  bundle: true,
  write: false,
  minify: true,
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
  target: 'es2022',
  platform: 'browser',
  mainFields: ['module', 'browser', 'main'],
  conditions: ['module'],
  jsx: 'automatic',
  jsxImportSource: 'preact',
  define: { YORYOKU_VERSION: JSON.stringify(version), 'process.env.NODE_ENV': '"production"' },
  // The one for browsers brings the Buffer that Node has of itself.
  alias: { 'csv-parse/sync': 'csv-parse/browser/esm/sync' },
  outdir: join(root, 'dist/web'),
  // Every browser that runs this reads woff2.
  external: ['*.woff'],
  plugins: [menusOfOnePreact],
}

/** Drawings and scenarios that come with the program: path → text. */
async function shipped() {
  const files = {}
  const take = async (folder) => {
    const entries = await readdir(join(root, folder), { withFileTypes: true })
    for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory()) await take(path)
      else if (/\.(bpmn|ya?ml|csv)$/.test(entry.name)) files[path] = await readFile(join(root, path), 'utf8')
    }
  }
  for (const folder of ['processes', 'scenarios']) await take(folder)
  return JSON.stringify(files)
}

/** The plan that the pages open with, played (npm run readme). */
const PLAYED = join(root, 'web/shipped/hadano-plan.json')

const textOf = (result, ending) => result.outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? ''
/** `format('woff')` is the second choice of a rule whose first every browser takes. */
const onlyWoff2 = (css) => css.replaceAll(/,\s*url\([^)]*\.woff\)\s*format\(["']woff["']\)/g, '')

async function bundleWorker(esbuild, from) {
  return textOf(await esbuild.build({ ...options, entryPoints: [from], format: 'iife' }), '.js')
}

/** Loaded when somebody wants a workbook. */
async function bundleWorkbook(esbuild) {
  // The one without what old browsers lack makes no code from text.
  const alias = { ...options.alias, exceljs: 'exceljs/dist/exceljs.bare.min.js' }
  return textOf(await esbuild.build({ ...options, alias, entryPoints: [WORKBOOK], format: 'esm' }), '.js')
}

/** What the server hands out. */
export async function buildPages() {
  const esbuild = await import('esbuild')
  const folder = join(root, 'dist/web')
  const [pages, study, replication, workbook, library] = await Promise.all([
    esbuild.build({
      ...options,
      entryPoints: { app: 'web/main.tsx' },
      format: 'esm',
      splitting: true,
      chunkNames: 'parts/[name]-[hash]',
      assetNames: 'fonts/[name]-[hash]',
      loader: { '.woff2': 'file', '.svg': 'file' },
    }),
    bundleWorker(esbuild, STUDY_WORKER),
    bundleWorker(esbuild, REPLICATION_WORKER),
    bundleWorkbook(esbuild),
    shipped(),
  ])
  await rm(folder, { recursive: true, force: true })
  for (const { path, contents } of pages.outputFiles) {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, path.endsWith('.css') ? onlyWoff2(Buffer.from(contents).toString()) : contents)
  }
  await writeFile(join(folder, 'study-worker.js'), study)
  await writeFile(join(folder, 'replication-worker.js'), replication)
  await writeFile(join(folder, 'workbook.js'), workbook)
  await writeFile(join(folder, 'library.json'), library)
  await copyFile(PLAYED, join(folder, 'hadano-plan.json'))
  for (const name of ['index.html', 'favicon.svg'])
    await writeFile(join(folder, name), await readFile(join(root, 'web', name)))
}

const hashOf = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
/** Inside a script or style element nothing may look like its end. */
const inScript = (text) => text.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--')

/** Everything in one file that opens from a shared folder. */
export async function buildSingle() {
  const esbuild = await import('esbuild')
  const [pages, study, replication, workbook, library, icon, played] = await Promise.all([
    esbuild.build({
      ...options,
      entryPoints: { app: 'web/main.tsx' },
      format: 'esm',
      loader: { '.woff2': 'dataurl', '.svg': 'dataurl' },
    }),
    bundleWorker(esbuild, STUDY_WORKER),
    bundleWorker(esbuild, REPLICATION_WORKER),
    bundleWorkbook(esbuild),
    shipped(),
    readFile(join(root, 'web/favicon.svg')),
    readFile(PLAYED),
  ])
  const script = inScript(textOf(pages, '.js'))
  const style = onlyWoff2(textOf(pages, '.css'))
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(script)} blob:`,
    `style-src ${hashOf(style)}`,
    'worker-src blob:',
    'font-src data:',
    'img-src data: blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  const packed = (contents) => gzipSync(contents, { level: 9 }).toString('base64')
  const html = [
    '<!doctype html>',
    '<html lang="ja">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<title>余力 yoryoku</title>',
    `<link rel="icon" href="data:image/svg+xml;base64,${icon.toString('base64')}">`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    '<div id="app"></div>',
    `<script type="application/json" id="yoryoku-library">${packed(library)}</script>`,
    `<script type="application/json" id="yoryoku-hadano-plan">${packed(played)}</script>`,
    `<script type="application/json" id="yoryoku-workbook">${packed(workbook)}</script>`,
    `<script type="text/plain" id="yoryoku-study">${inScript(study)}</script>`,
    `<script type="text/plain" id="yoryoku-replication">${inScript(replication)}</script>`,
    `<script type="module">${script}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n')
  await mkdir(join(root, 'dist'), { recursive: true })
  await writeFile(join(root, 'dist/yoryoku.html'), html)
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await (process.argv.includes('--single') ? buildSingle() : buildPages())
}
