export { studyFinding, studyFindings } from './finding-catalogue.ts'
export { formatOf, type ProjectFiles } from './format-of.ts'
export {
  type OnStudyProgress,
  playStudy,
  type StudyAnswer,
  type StudyProgress,
} from './play-study.ts'
export { readDrawing } from './project-files.ts'
export { type PlayedScenario, type StudyKind, type StudyRequest, studyRequest } from './request.ts'
export { studyHash } from './study-hash.ts'
