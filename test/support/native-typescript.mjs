import { register } from 'node:module'

process.setSourceMapsEnabled(true)
register('./typescript-loader.mjs', import.meta.url)
