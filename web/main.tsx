import '../src/platform/browser/no-code-from-text.ts'
import { render } from 'preact'
import { App } from './app.tsx'
import { keepLanguage } from './language.ts'
import { cityProject } from './project/from-library.ts'
import { openProject } from './project/project.ts'
import './style/index.css'

const root = document.getElementById('app')
if (root !== null) {
  keepLanguage()
  render(<App />, root)
  openProject(await cityProject('hadano'))
}
