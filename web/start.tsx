import { render } from 'preact'
import { App } from './app.tsx'
import { keepLanguage } from './language.ts'
import { playAddressAhead } from './pages/compare/play-address-ahead.ts'
import { cityProject } from './project/from-library.ts'
import { keepOpenProject, projectOfLastVisit } from './project/keep-open-project.ts'
import { openProject } from './project/project.ts'
import { route } from './route.ts'
import { server, serverNamedInPage } from './server/server.ts'
import { startPlayer, tellAhead } from './study/ask.ts'

const root = document.getElementById('app')
if (root !== null) {
  // It reads its scripts while the page is made.
  startPlayer()
  keepLanguage()
  server.value = serverNamedInPage()
  render(<App />, root)
  const opened = (await projectOfLastVisit()) ?? (await cityProject('hadano'))
  tellAhead(opened.files)
  playAddressAhead(route.value, opened.files)
  openProject(opened)
  keepOpenProject()
  if (server.value !== undefined)
    void import('./study/server-runs.ts')
      .then(({ findRunningRuns }) => findRunningRuns())
      // Who opens the list of runs is told why nothing comes.
      .catch(() => undefined)
}
