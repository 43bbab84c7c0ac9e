import { useEffect } from 'preact/hooks'
import type { Words } from '../src/model/words.ts'
import { language, say } from './language.ts'
import { pages } from './pages/index.ts'
import { TaskMenu } from './parts/task-menu.tsx'
import { DropZone } from './project/drop-zone.tsx'
import { ProjectMenu } from './project/project-menu.tsx'
import { UndoButtons } from './project/undo-buttons.tsx'
import { href, route } from './route.ts'

const words = {
  title: { ja: '余力', en: 'yoryoku' },
  skip: { ja: '本文へ', en: 'Skip to content' },
  pages: { ja: 'ページ', en: 'Pages' },
  other: { ja: 'English', en: '日本語' },
} satisfies Readonly<Record<string, Words>>

export function App() {
  const page = pages.find(({ id }) => id === route.value.page) ?? pages[0]
  const title = `${say(page.name)} | ${say(words.title)}`
  useEffect(() => {
    document.title = title
  }, [title])
  const { View } = page
  return (
    <>
      <button type="button" class="skip" onClick={() => document.getElementById('main')?.focus()}>
        {say(words.skip)}
      </button>
      <header class="top">
        <a class="brand" href={href(pages[0].id)}>
          {say(words.title)}
        </a>
        <nav aria-label={say(words.pages)}>
          {pages.map(({ id, name }) => (
            <a key={id} href={href(id)} aria-current={id === page.id ? 'page' : undefined}>
              {say(name)}
            </a>
          ))}
        </nav>
        <span class="space" />
        {page.id !== 'edit' && <UndoButtons />}
        <TaskMenu />
        <ProjectMenu />
        <button
          type="button"
          class="button quiet"
          lang={language.value === 'ja' ? 'en' : 'ja'}
          onClick={() => {
            language.value = language.value === 'ja' ? 'en' : 'ja'
          }}
        >
          {say(words.other)}
        </button>
      </header>
      <main id="main" tabIndex={-1} class={`page ${page.id}`}>
        <DropZone />
        <View />
      </main>
    </>
  )
}
