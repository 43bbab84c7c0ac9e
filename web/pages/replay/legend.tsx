import { say } from '../../language.ts'
import { LOOKS } from './draw-tokens.ts'
import type { Doing } from './played-day.ts'

const words: Readonly<Record<Exclude<Doing, 'holds'>, { readonly ja: string; readonly en: string }>> = {
  waits: { ja: '順番を待つ（図形の上）', en: 'waits its turn (above the shape)' },
  works: { ja: '作業中（図形の中）', en: 'at work (inside the shape)' },
  rests: { ja: '中断・担当者の時間外', en: 'interrupted, or its worker is away' },
  awaits: { ja: 'できごとを待つ', en: 'waits for an event' },
}

/** How tokens look by what they do. */
export function Legend() {
  return (
    <ul class="legend">
      {(Object.keys(words) as (keyof typeof words)[]).map((doing) => (
        <li key={doing}>
          <svg width="16" height="16" aria-hidden="true">
            <circle
              cx="8"
              cy="8"
              r="5.5"
              fill={LOOKS[doing].fill}
              stroke={LOOKS[doing].line}
              stroke-width={doing === 'works' ? 1 : 2.2}
            />
          </svg>{' '}
          {say(words[doing])}
        </li>
      ))}
    </ul>
  )
}
