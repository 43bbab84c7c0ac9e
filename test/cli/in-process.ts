import { drawnOf } from '../../src/cli/paper.ts'
import { runCommandLine } from '../../src/cli/program.ts'
import { stations } from '../../src/cli/stations.ts'
import { inProcessRunner } from '../../src/experiment/index.ts'

/** Runs a command line here, without the built program and without threads. */
export const commandLine = async (...args: readonly string[]) => {
  let stdout = ''
  let stderr = ''
  const status = await runCommandLine(args, {
    stations: {
      ...stations,
      runner: () => inProcessRunner(),
      paper: async (form, result, document, { language, drawings, namesIn }) =>
        (await import('../../src/report/paper.ts')).paperOf(form, result, document, {
          language,
          drawn: await Promise.all(drawings.map((one) => drawnOf(one, namesIn(one.file)))),
          fonts: (await import('../report/paper-setting.ts')).fonts,
        }),
      workbook: async (...asked) => (await import('../../src/report/xlsx/index.ts')).workbookOf(...asked),
    },
    terminal: {
      stdout: (text) => {
        stdout += text
      },
      stderr: (text) => {
        stderr += text
      },
      isTty: false,
    },
    defaultWorkers: 1,
    version: '0',
    debug: false,
  })
  return { status, stdout, stderr }
}
