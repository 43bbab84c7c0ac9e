export { copyProcedure, type ProcedureCopy } from './copy-procedure.ts'
export { type Covered, citiesOf, coverageOf } from './coverage.ts'
export { type City, type Families, type Family, readFamilies } from './families.ts'
export {
  type ChangedFigure,
  changedFigure,
  directionOf,
  errorText,
  figureText,
  filledStory,
} from './filled-story.ts'
export { libraryFinding } from './finding-catalogue.ts'
export { isNamesFile, namesFindings } from './names-file.ts'
export {
  checkAgainstFiles,
  FAMILIES_FILE,
  type Library,
  type LibraryFiles,
  type LibraryStations,
  openLibrary,
} from './open-library.ts'
export { FIELDS, type Field, fieldNames, type Pair, type Procedure } from './procedure.ts'
export { readProcedure } from './read-procedure.ts'
export {
  LIBRARY_REPLICATIONS,
  type PlayedPair,
  type PlayedProcedure,
  playProcedures,
} from './run-library.ts'
export { shownFigure } from './story-figures.ts'
