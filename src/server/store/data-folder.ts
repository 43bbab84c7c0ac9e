import { homedir, platform } from 'node:os'
import { join } from 'node:path'

/** Where a person's projects lie unless they say otherwise: where each system keeps such things. */
export function usualDataFolder(
  env: Readonly<Record<string, string | undefined>> = process.env,
  system: string = platform(),
  home = homedir(),
): string {
  if (system === 'win32') return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'yoryoku')
  if (system === 'darwin') return join(home, 'Library', 'Application Support', 'yoryoku')
  const shared = env.XDG_DATA_HOME
  return join(shared?.startsWith('/') ? shared : join(home, '.local', 'share'), 'yoryoku')
}
