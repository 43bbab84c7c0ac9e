import * as z from 'zod'

// The policy of the pages lets no code be made from text; asked before any schema is made, zod does not try to.
z.config({ jitless: true })
