import { say } from '../../language.ts'
import { Button, Select } from '../../parts/controls.tsx'
import { type Clock, SPEEDS, timeIn, timeOfDay } from './clock.ts'

const words = {
  player: { ja: '再生の操作', en: 'Player' },
  play: { ja: '再生', en: 'Play' },
  pause: { ja: '一時停止', en: 'Pause' },
  before: { ja: '前のできごと', en: 'Previous event' },
  next: { ja: '次のできごと', en: 'Next event' },
  speed: { ja: '速さ', en: 'Speed' },
  times: { ja: '実時間の{n}倍', en: '{n} × real time' },
  jump: { ja: '時刻へ移動', en: 'Jump to' },
}

interface Props {
  readonly clock: Clock
  readonly onPlay: () => void
  readonly onStep: (step: 1 | -1) => void
  readonly onJump: (at: number) => void
}

export function PlayerBar({ clock, onPlay, onStep, onJump }: Props) {
  const isPlaying = clock.isPlaying.value
  return (
    // biome-ignore lint/a11y/useSemanticElements: a toolbar, not a set of fields
    <div class="player" role="group" aria-label={say(words.player)}>
      <Button kind="main" onClick={onPlay}>
        <span aria-hidden="true">{isPlaying ? '❚❚ ' : '▶ '}</span>
        {say(isPlaying ? words.pause : words.play)}
      </Button>
      <Button onClick={() => onStep(-1)}>{say(words.before)}</Button>
      <Button onClick={() => onStep(1)}>{say(words.next)}</Button>
      <span class="clock" aria-hidden="true">
        {timeOfDay(clock.read.value)}
      </span>
      <Select
        label={say(words.speed)}
        value={String(clock.speed.value)}
        options={SPEEDS.map((one) => ({ value: String(one), label: say(words.times, { n: one }) }))}
        onChange={(chosen) => {
          clock.speed.value = Number(chosen)
        }}
      />
      <div class="field">
        <label for="replay-jump">{say(words.jump)}</label>
        <input
          id="replay-jump"
          type="text"
          inputMode="numeric"
          size={7}
          placeholder="10:30"
          onChange={(event) => {
            const at = timeIn(event.currentTarget.value)
            if (at !== undefined) onJump(at)
            event.currentTarget.value = ''
          }}
        />
      </div>
    </div>
  )
}
