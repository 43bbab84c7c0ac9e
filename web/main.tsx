import '../src/platform/browser/no-code-from-text.ts'
import './style/index.css'

// Chunks that the pages share run before what stands here would: only what is asked for later comes after it.
void import('./start.tsx')
