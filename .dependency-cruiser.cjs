/** Who may import whom (the journey goes one way). A test proves that a violation is seen. */
const stations = {
  model: [],
  record: ['model'],
  statistics: ['model'],
  bpmn: ['model'],
  scenario: ['model'],
  machine: ['model'],
  lint: ['model', 'bpmn', 'scenario', 'machine'],
  simulation: ['model', 'scenario', 'machine', 'record'],
  indicators: ['record', 'statistics', 'model', 'scenario'],
  experiment: ['model', 'bpmn', 'scenario', 'machine', 'simulation', 'record', 'statistics', 'indicators'],
  plan: ['model', 'scenario', 'statistics', 'indicators', 'experiment'],
  interchange: ['model', 'bpmn', 'scenario', 'record'],
  calibration: ['model', 'bpmn', 'scenario', 'simulation', 'statistics', 'experiment', 'interchange'],
  report: ['model', 'scenario', 'statistics', 'indicators', 'experiment', 'plan'],
  study: ['model', 'bpmn', 'lint', 'scenario', 'machine', 'record', 'experiment', 'plan', 'interchange', 'calibration', 'library'],
  library: ['model', 'bpmn', 'scenario', 'statistics', 'indicators', 'experiment', 'plan', 'report'],
}
const oneWay = Object.entries(stations).map(([station, allowed]) => ({
  name: `${station}-may-import`,
  severity: 'error',
  comment: `${station}/ imports only ${allowed.join(', ') || 'nothing'}`,
  from: { path: `^src/${station}/` },
  to: { path: '^src/[a-z]+/', pathNot: `^src/(${[station, ...allowed].join('|')})/` },
}))

module.exports = {
  forbidden: [
    ...oneWay,
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'runs-in-a-browser',
      comment: 'Only the doors and platform/node may use Node built-ins',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(cli|server|platform/node)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'xstate-behind-two-files',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/machine/(xstate-stepper|compile)\\.ts$' },
      to: { path: 'node_modules/xstate' },
    },
    {
      name: 'doors-stay-outside',
      comment: 'Doors use experiment and report, never the insides of machine and simulation',
      severity: 'error',
      from: { path: '^src/(cli|server)/' },
      to: { path: '^src/(simulation)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'], extensions: ['.ts', '.js', '.json'] },
  },
}
