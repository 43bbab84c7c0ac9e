import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { transform } from 'esbuild'

const ours = /^file:(?!.*\/node_modules\/).*\.(tsx?)(\?.*)?$/

/** Our TypeScript as JavaScript that Node loads: a hook for `module.register`. */
export async function load(url, context, nextLoad) {
  const loader = ours.exec(url)?.[1]
  if (loader === undefined) return nextLoad(url, context)
  const file = fileURLToPath(url)
  const { code } = await transform(await readFile(file, 'utf8'), {
    loader,
    format: 'esm',
    sourcemap: 'inline',
    sourcefile: file,
    jsx: 'automatic',
    jsxImportSource: 'preact',
  })
  return { format: 'module', source: code, shortCircuit: true }
}
