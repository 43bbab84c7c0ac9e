import { say } from '../language.ts'
import { Select } from '../parts/controls.tsx'
import { CITIES, cityProject } from './from-library.ts'
import { openProject, project } from './project.ts'

const words = { project: { ja: 'プロジェクト', en: 'Project' } }

/** Which project is open, and others to open. */
export function ProjectMenu() {
  const { id, name } = project.value
  const options = Object.entries(CITIES).map(([value, label]) => ({ value, label: say(label) }))
  const known = options.some(({ value }) => value === id)
    ? options
    : [{ value: id, label: say(name) }, ...options]
  return (
    <Select
      label={say(words.project)}
      hideLabel
      value={id}
      options={known}
      onChange={async (chosen) => openProject(await cityProject(chosen))}
    />
  )
}
