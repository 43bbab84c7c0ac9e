export { type Calibration, type CalibrationRequest, calibrate, USUAL_CALIBRATION } from './calibrate.ts'
export { type CalibrationResult, calibrationResult } from './result.ts'
