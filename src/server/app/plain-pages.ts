import { serverFindings } from '../finding-catalogue.ts'

const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)

const page = (title: string, body: string): string =>
  `<!doctype html><html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title></head><body><main><h1>${escaped(title)}</h1>${body}</main></body></html>`

/** In place of pages that were not built. */
export const notBuiltPage = (): string =>
  page(
    '余力のサーバーは動いています',
    '<p>画面がまだ作られていません。リポジトリーで <code>npm run build</code> を実行して、起動し直してください。</p><p lang="en">The server is running, but its pages have not been built: run <code>npm run build</code> and start it again.</p><ul><li><a href="/api/docs">API</a></li><li><a href="/api/v1/health">health</a></li></ul>',
  )

/** Every problem the API answers with, where its `type` leads. */
export const problemsPage = (): string =>
  page(
    'サーバーの確認事項 / Problems of the server',
    Object.entries(serverFindings)
      .map(
        ([code, { message, remedy }]) =>
          `<h2 id="${code}">${code}</h2><p>${escaped(message.ja)} ${escaped(remedy.ja)}</p><p lang="en">${escaped(message.en)} ${escaped(remedy.en)}</p>`,
      )
      .join(''),
  )
