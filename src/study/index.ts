export { studyFinding, studyFindings } from './finding-catalogue.ts'
export { formatOf, type ProjectFiles } from './format-of.ts'
export {
  type OnStudyProgress,
  playStudy,
  type StudyAnswer,
  type StudyProgress,
  studyHash,
} from './play-study.ts'
export { readDrawing } from './project-files.ts'
export { type PlayedScenario, type StudyKind, type StudyRequest, studyRequest } from './request.ts'
