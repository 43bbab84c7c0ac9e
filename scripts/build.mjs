/** Bundles the doors with esbuild; does nothing when no source is newer than what it would write. */
import { existsSync } from 'node:fs'
import { chmod, mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

const entries = [
  { out: 'cli.js', from: 'src/cli/main.ts', for: 'node', whole: true, executable: true },
  { out: 'worker.js', from: 'src/platform/node/replication-worker.ts', for: 'node', whole: true },
  { out: 'report-xlsx.js', from: 'src/report/xlsx/index.ts', for: 'node', whole: true },
  { out: 'core.browser.js', from: 'src/index.ts', for: 'browser' },
  { out: 'bench.js', from: 'scripts/bench.ts', for: 'node', onDemand: true },
  { out: 'bare-loop.js', from: 'scripts/bare-loop.ts', for: 'node', onDemand: true },
  { out: 'conformance.js', from: 'scripts/conformance.ts', for: 'node', onDemand: true },
  { out: 'corpus.js', from: 'scripts/corpus.ts', for: 'node', onDemand: true },
  { out: 'oracles.js', from: 'scripts/oracles.ts', for: 'node', onDemand: true },
  { out: 'simulation-suite.js', from: 'scripts/simulation-suite.ts', for: 'node', onDemand: true },
  { out: 'docs.js', from: 'scripts/docs.ts', for: 'node', onDemand: true },
  { out: 'booking-study.js', from: 'scripts/booking-study.ts', for: 'node', onDemand: true },
  { out: 'readme.js', from: 'scripts/readme.ts', for: 'node', onDemand: true },
  { out: 'fuzz.js', from: 'scripts/fuzz.ts', for: 'node', onDemand: true },
  { out: 'differential.js', from: 'scripts/differential.ts', for: 'node', onDemand: true },
]

/** Modules that are not ES modules ask for Node's own by this. */
const REQUIRE = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);"

const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))

async function newest(path) {
  const found = await stat(path).catch(() => undefined)
  if (found === undefined) return 0
  if (!found.isDirectory()) return found.mtimeMs
  const inside = await readdir(path)
  const times = await Promise.all(inside.map((name) => newest(join(path, name))))
  return Math.max(found.mtimeMs, ...times)
}

async function bundle(esbuild, entry) {
  const out = join(root, 'dist', entry.out)
  const result = await esbuild.build({
    absWorkingDir: root,
    entryPoints: [entry.from],
    outfile: out,
    bundle: true,
    write: false,
    format: 'esm',
    target: entry.for === 'node' ? 'node20' : 'es2022',
    platform: entry.for,
    sourcemap: false,
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
    define: { YORYOKU_VERSION: JSON.stringify(version) },
    ...(entry.for === 'node'
      ? entry.whole
        ? // A program that starts often: finding and reading hundreds of files takes longer than running it.
          { mainFields: ['module', 'main'], conditions: ['module'], banner: { js: REQUIRE } }
        : { packages: 'external' }
      : {
          mainFields: ['module', 'browser', 'main'],
          conditions: ['module'],
          // The one for browsers brings the Buffer that Node has of itself.
          alias: { 'csv-parse/sync': 'csv-parse/browser/esm/sync' },
        }),
  })
  const ours = `${out}.${process.pid}.tmp`
  await writeFile(ours, result.outputFiles[0].contents)
  if (entry.executable) await chmod(ours, 0o755)
  await rename(ours, out)
}

/** Builds what is missing or old: all the doors, or the one named and the worker it may spawn. */
export async function build(only = []) {
  const sources = Math.max(
    ...(await Promise.all(['src', 'package.json', 'scripts'].map((path) => newest(join(root, path))))),
  )
  const wanted = entries.filter((entry) => existsSync(join(root, entry.from)))
  const needed = [...only, 'worker.js', ...(only.includes('bench.js') ? ['cli.js', 'bare-loop.js'] : [])]
  const stale = []
  for (const entry of wanted) {
    const asked = only.length === 0 ? !entry.onDemand : needed.includes(entry.out)
    if (!asked) continue
    if ((await newest(join(root, 'dist', entry.out))) < sources) stale.push(entry)
  }
  if (stale.length === 0) return []
  await mkdir(join(root, 'dist'), { recursive: true })
  const esbuild = await import('esbuild')
  await Promise.all(stale.map((entry) => bundle(esbuild, entry)))
  return stale.map((entry) => entry.out)
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const built = await build(process.argv.slice(2).map((name) => basename(name)))
  if (built.length > 0) process.stderr.write(`built: ${built.join(', ')}\n`)
}
