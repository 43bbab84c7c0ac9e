export { lintDrawing } from './lint-drawing.ts'
export { type MissingValue, missingText, missingValues } from './missing-values.ts'
