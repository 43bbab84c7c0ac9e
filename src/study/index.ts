export { studyFinding, studyFindings } from './finding-catalogue.ts'
export {
  type OnStudyProgress,
  playStudy,
  type StudyAnswer,
  type StudyProgress,
  studyHash,
} from './play-study.ts'
export { formatOf, type ProjectFiles, readDrawing } from './project-files.ts'
export { type PlayedScenario, type StudyKind, type StudyRequest, studyRequest } from './request.ts'
