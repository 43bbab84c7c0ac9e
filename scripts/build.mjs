/** Bundles the doors with esbuild; does nothing when no source is newer than what it would write. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { chmod, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

const SWAGGER_UI = [
  'favicon-16x16.png',
  'favicon-32x32.png',
  'index.css',
  'oauth2-redirect.html',
  'oauth2-redirect.js',
  'swagger-ui-bundle.js',
  'swagger-ui-standalone-preset.js',
  'swagger-ui.css',
]

const entries = [
  { out: 'cli.js', from: 'src/cli/main.ts', for: 'node', program: true },
  { out: 'worker.js', from: 'src/platform/node/replication-worker.ts', for: 'node', program: true },
  // Heavy, loaded only by what asks for it; they start from their own text.
  { out: 'report-xlsx.js', from: 'src/report/xlsx/index.ts', for: 'node', whole: true },
  { out: 'report-paper.js', from: 'src/report/paper.ts', for: 'node', whole: true },
  { out: 'log-parquet.js', from: 'src/interchange/event-log-parquet.ts', for: 'node', whole: true },
  { out: 'server/server.js', from: 'src/server/index.ts', for: 'node', whole: true },
  { out: 'server/study-thread.js', from: 'src/server/jobs/study-thread.ts', for: 'node', whole: true },
  { out: 'server/play-thread.js', from: 'src/server/jobs/play-thread.ts', for: 'node', whole: true },
  { out: 'server/desk-thread.js', from: 'src/server/jobs/desk-thread.ts', for: 'node', whole: true },
  { out: 'server/database-thread.js', from: 'src/server/store/database-thread.ts', for: 'node', whole: true },
  // What these libraries look for beside themselves (HERE below).
  { out: 'server/parts/worker.js', from: 'node_modules/piscina/dist/worker.js', for: 'node', whole: true },
  ...['pglite.wasm', 'pglite.data', 'initdb.wasm'].map((name) => ({
    out: `server/${name}`,
    from: `node_modules/@electric-sql/pglite/dist/${name}`,
    copied: true,
  })),
  ...SWAGGER_UI.map((name) => ({
    out: `server/static/${name}`,
    from: `node_modules/@fastify/swagger-ui/static/${name}`,
    copied: true,
  })),
  ...['400Regular/BIZUDPGothic_400Regular', '700Bold/BIZUDPGothic_700Bold'].map((name) => ({
    out: `fonts/BIZUDPGothic-${/[A-Z][a-z]+$/.exec(name)[0]}.ttf`,
    from: `node_modules/@expo-google-fonts/biz-udpgothic/${name}.ttf`,
    copied: true,
  })),
  { out: 'core.browser.js', from: 'src/index.ts', for: 'browser' },
  { out: 'bench.js', from: 'scripts/bench.ts', for: 'node', onDemand: true },
  { out: 'bare-loop.js', from: 'scripts/bare-loop.ts', for: 'node', onDemand: true },
  { out: 'conformance.js', from: 'scripts/conformance.ts', for: 'node', onDemand: true },
  { out: 'corpus.js', from: 'scripts/corpus.ts', for: 'node', onDemand: true },
  { out: 'oracles.js', from: 'scripts/oracles.ts', for: 'node', onDemand: true },
  { out: 'simulation-suite.js', from: 'scripts/simulation-suite.ts', for: 'node', onDemand: true },
  { out: 'docs.js', from: 'scripts/docs.ts', for: 'node', onDemand: true },
  { out: 'booking-study.js', from: 'scripts/booking-study.ts', for: 'node', onDemand: true },
  { out: 'library.js', from: 'scripts/library.ts', for: 'node', onDemand: true },
  { out: 'readme.js', from: 'scripts/readme.ts', for: 'node', onDemand: true },
  { out: 'guide.js', from: 'scripts/guide.ts', for: 'node', onDemand: true },
  { out: 'validation-report.js', from: 'scripts/validation-report.ts', for: 'node', onDemand: true },
  { out: 'fuzz.js', from: 'scripts/fuzz.ts', for: 'node', onDemand: true },
  { out: 'differential.js', from: 'scripts/differential.ts', for: 'node', onDemand: true },
]

const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))

async function newest(path) {
  const found = await stat(path).catch(() => undefined)
  if (found === undefined) return 0
  if (!found.isDirectory()) return found.mtimeMs
  const inside = await readdir(path)
  const times = await Promise.all(inside.map((name) => newest(join(path, name))))
  return Math.max(found.mtimeMs, ...times)
}

const LAUNCHER = 'src/platform/node/launcher.ts'
/** What an old launcher that is just starting may still want. */
const HOUR = 3_600_000

const written = async (name, contents) => {
  const out = join(root, 'dist', name)
  const ours = `${out}.${process.pid}.tmp`
  await mkdir(dirname(out), { recursive: true })
  await writeFile(ours, contents)
  if (name === 'cli.js') await chmod(ours, 0o755)
  await rename(ours, out)
}

async function bundled(esbuild, entry, options) {
  const result = await esbuild.build({
    absWorkingDir: root,
    entryPoints: [entry.from],
    bundle: true,
    write: false,
    format: 'esm',
    target: entry.for === 'node' ? 'node20' : 'es2022',
    platform: entry.for,
    sourcemap: false,
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
    ...options,
    define: { YORYOKU_VERSION: JSON.stringify(version), ...options.define },
  })
  return result.outputFiles[0].text
}

/** V8 takes text of bytes as it is, and any other only after reading all of it; esbuild leaves patterns as they stand. */
const onlyAscii = (text) =>
  text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** A program that starts often: finding, reading and compiling hundreds of files takes longer than running it. */
async function bundleProgram(esbuild, entry) {
  const name = basename(entry.out, '.js')
  const text = await bundled(esbuild, entry, {
    format: 'cjs',
    charset: 'ascii',
    mainFields: ['module', 'main'],
    conditions: ['module'],
    define: { 'import.meta.url': 'PROGRAM_URL' },
    banner: { js: '(function (require, module, PROGRAM_URL, PROGRAM_IMPORT) {' },
    footer: { js: '})' },
  }).then(onlyAscii)
  const version = createHash('sha256').update(text).digest('hex').slice(0, 12)
  const own = (ending) => `${name}.${version}.${ending}`
  await written(own('program'), text)
  const launcher = await bundled(
    esbuild,
    { from: LAUNCHER, for: 'node' },
    {
      banner: { js: '#!/usr/bin/env node' },
      define: { PROGRAM_FILE: JSON.stringify(own('program')), CODE_FILE: JSON.stringify(own('code')) },
    },
  )
  await written(entry.out, launcher)
  const dist = join(root, 'dist')
  for (const old of await readdir(dist)) {
    if (!old.startsWith(`${name}.`) || !/\.(program|code)$/.test(old) || old.startsWith(`${name}.${version}`))
      continue
    const { mtimeMs } = await stat(join(dist, old)).catch(() => ({ mtimeMs: Infinity }))
    if (mtimeMs < Date.now() - HOUR) await rm(join(dist, old), { force: true })
  }
}

/** Modules that are not ES modules ask for Node's own, and for what lies beside them, by this. */
const REQUIRE = [
  "import { createRequire as requireFrom } from 'node:module';",
  "import { fileURLToPath as pathOfHere } from 'node:url';",
  'const require = requireFrom(import.meta.url);',
  // A library may have a URL of its own.
  "const HERE = pathOfHere(import.meta.url).replace(/[^\\\\/]*$/, 'parts');",
].join(' ')

function optionsFor(entry) {
  if (entry.whole)
    return {
      mainFields: ['module', 'main'],
      conditions: ['module'],
      banner: { js: REQUIRE },
      define: { __dirname: 'HERE' },
      external: ['@napi-rs/nice', 'pg-native'],
    }
  if (entry.for === 'node') return { packages: 'external' }
  return {
    mainFields: ['module', 'browser', 'main'],
    conditions: ['module'],
    // The one for browsers brings the Buffer that Node has of itself.
    alias: { 'csv-parse/sync': 'csv-parse/browser/esm/sync' },
  }
}

async function bundle(esbuild, entry) {
  if (entry.copied) await written(entry.out, await readFile(join(root, entry.from)))
  else if (entry.program) await bundleProgram(esbuild, entry)
  else await written(entry.out, await bundled(esbuild, entry, optionsFor(entry)))
}

/** Runs once what people run often, so that the programs start from compiled code; without it they only start later. */
function keepCode() {
  const folder = mkdtempSync(join(tmpdir(), 'yoryoku-code-'))
  spawnSync(
    process.execPath,
    [
      join(root, 'dist/cli.js'),
      ...['simulate', join(root, 'scenarios/hadano/routine-entry.as-is.yaml'), '--cases', '300'],
      ...['--replications', '2', '--workers', '1', '--out', join(folder, 'report.md')],
    ],
    { stdio: 'ignore', env: { ...process.env, YORYOKU_KEEP_CODE: '' } },
  )
  rmSync(folder, { recursive: true })
}

const NEW_DATABASE = 'server/new-database.tar.gz'
const PGLITE = 'node_modules/@electric-sql/pglite'

/** A database with nothing in it: to unpack it takes a tenth of the time of making one, on every PC that starts the server. */
async function makeDatabase() {
  const since = await newest(join(root, PGLITE, 'package.json'))
  if (since === 0 || (await newest(join(root, 'dist', NEW_DATABASE))) >= since) return []
  const { PGlite } = await import('@electric-sql/pglite')
  const database = await PGlite.create()
  const dumped = await database.dumpDataDir('gzip')
  await database.close()
  await written(NEW_DATABASE, Buffer.from(await dumped.arrayBuffer()))
  return [NEW_DATABASE]
}

/** What the program loads only when it is asked for. */
const isBesideProgram = ({ whole, copied }) => whole || copied

/** The pages hold the library too, so they are old when it has changed. */
async function buildStalePages() {
  const sources = ['src', 'web', 'processes', 'scenarios', 'package.json', 'scripts']
  const changed = Math.max(...(await Promise.all(sources.map((path) => newest(join(root, path))))))
  const { buildPages, buildSingle } = await import('./build-web.mjs')
  const built = []
  for (const [out, make] of [
    ['web/index.html', buildPages],
    ['yoryoku.html', buildSingle],
  ]) {
    if ((await newest(join(root, 'dist', out))) >= changed) continue
    await make()
    built.push(out)
  }
  return built
}

/**
 * Builds what is missing or old: all the doors, or the one named with the worker it may spawn. The command line comes
 * along: it talks to the same worker.
 */
export async function build(named = []) {
  const only = named.length === 0 ? [] : [...named, 'cli.js']
  const sources = Math.max(
    ...(await Promise.all(['src', 'package.json', 'scripts'].map((path) => newest(join(root, path))))),
  )
  const wanted = entries.filter((entry) => existsSync(join(root, entry.from)))
  const beside = only.includes('cli.js') ? entries.filter(isBesideProgram).map(({ out }) => out) : []
  const needed = [
    ...only,
    ...beside,
    'worker.js',
    ...(only.includes('bench.js') ? ['library.js', 'bare-loop.js'] : []),
  ]
  const pages = only.length === 0 ? await buildStalePages() : []
  const database = beside.length > 0 || only.length === 0 ? await makeDatabase() : []
  const stale = []
  for (const entry of wanted) {
    const asked = only.length === 0 ? !entry.onDemand : needed.includes(entry.out)
    if (!asked) continue
    const since = entry.copied ? await newest(join(root, entry.from)) : sources
    if ((await newest(join(root, 'dist', entry.out))) < since) stale.push(entry)
  }
  if (stale.length === 0) return [...database, ...pages]
  await mkdir(join(root, 'dist/fonts'), { recursive: true })
  const esbuild = await import('esbuild')
  await Promise.all(stale.map((entry) => bundle(esbuild, entry)))
  if (stale.some((entry) => entry.program)) keepCode()
  return [...stale.map((entry) => entry.out), ...database, ...pages]
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const built = await build(process.argv.slice(2).map((name) => basename(name)))
  if (built.length > 0) process.stderr.write(`built: ${built.join(', ')}\n`)
}
