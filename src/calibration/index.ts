export { type Calibration, type CalibrationRequest, calibrate } from './calibrate.ts'
export { type CalibrationResult, calibrationResult } from './result.ts'
