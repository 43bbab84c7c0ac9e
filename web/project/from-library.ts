import { filesBehind } from '../../src/library/files-behind.ts'
import { shippedFiles } from '../shipped.ts'
import type { Project } from './project.ts'

/** The plan of a city with all it plays, as a project of its own. */
export async function cityProject(city: string): Promise<Project> {
  const files = await shippedFiles()
  const folder = `scenarios/${city}/`
  const taken = filesBehind(
    Object.keys(files).filter((path) => path.startsWith(folder)),
    files,
  )
  return { id: city, name: CITIES[city] ?? { ja: city, en: city }, files: taken }
}

export const CITIES: Readonly<Record<string, { readonly ja: string; readonly en: string }>> = {
  hadano: { ja: '秦野市の計画', en: 'Plan of Hadano' },
  hachinohe: { ja: '八戸市の計画', en: 'Plan of Hachinohe' },
  hakodate: { ja: '函館市の計画', en: 'Plan of Hakodate' },
  nemuro: { ja: '根室市の計画', en: 'Plan of Nemuro' },
  sumoto: { ja: '洲本市の計画', en: 'Plan of Sumoto' },
}
