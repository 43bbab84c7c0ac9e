import { render } from 'preact'
import { App } from './app.tsx'
import { keepLanguage } from './language.ts'
import { cityProject } from './project/from-library.ts'
import { keepOpenProject, projectOfLastVisit } from './project/keep-open-project.ts'
import { openProject, project } from './project/project.ts'
import { server, serverNamedInPage } from './server/server.ts'
import { warmUp } from './study/ask.ts'

const root = document.getElementById('app')
if (root !== null) {
  keepLanguage()
  server.value = serverNamedInPage()
  render(<App />, root)
  openProject((await projectOfLastVisit()) ?? (await cityProject('hadano')))
  keepOpenProject()
  if (server.value !== undefined)
    void import('./study/server-runs.ts')
      .then(({ findRunningRuns }) => findRunningRuns())
      // Who opens the list of runs is told why nothing comes.
      .catch(() => undefined)
  // What is seen comes first.
  requestIdleCallback(() => warmUp(project.value.files), { timeout: 2000 })
}
