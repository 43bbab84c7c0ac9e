import { useEffect, useState } from 'preact/hooks'
import { listed, moment, say } from '../language.ts'
import { Button, Notice, TextField } from '../parts/controls.tsx'
import { Refusal } from '../server/refusal.tsx'
import { type Refused, refusalOf } from '../server/server.ts'
import { changesTo, project, stepsSince } from './project.ts'
import { words } from './save-words.ts'
import {
  filesOfVersion,
  type Saved,
  type StoredProject,
  save,
  saveAsNew,
  takeTheirs,
} from './server-store.ts'

const LONGEST_NAME = 200
const LONGEST_MESSAGE = 500
const MOST_PATHS = 8

/** What the steps since the last save were, in words. */
const messageNow = (): string =>
  listed(stepsSince(project.value.stored?.files).map((what) => say(what))).slice(0, LONGEST_MESSAGE)

interface Props {
  /** On the button, in place of the usual. */
  readonly label?: string
  readonly onSaved?: () => void
  /** Says how it stands with what is open. */
  readonly onDone?: (told: string) => void
}

/** Saves what is open on the server; where somebody else has saved meanwhile, there is a choice. */
export function SaveForm({ label, onSaved, onDone }: Props) {
  const { stored, name: opened } = project.value
  const [name, setName] = useState(say(opened))
  const [message, setMessage] = useState(messageNow)
  const [isBusy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refused>()
  const [outcome, setOutcome] = useState<Exclude<Saved, { kind: 'saved' }>>()
  useEffect(() => {
    setName(say(project.value.name))
    setMessage(messageNow())
    setOutcome(undefined)
  }, [stored])
  const act = async (what: () => Promise<Saved | undefined>) => {
    setBusy(true)
    setRefused(undefined)
    try {
      const how = await what()
      setOutcome(how === undefined || how.kind === 'saved' ? undefined : how)
      if (how?.kind !== 'saved') return
      onDone?.(say(words.saved, { n: how.version }))
      onSaved?.()
    } catch (error) {
      setRefused(refusalOf(error))
    } finally {
      setBusy(false)
    }
  }
  const now = { name: name.trim() || say(opened), message }
  const usual = stored === undefined ? say(words.saveFirst) : say(words.saveNext, { n: stored.version + 1 })
  return (
    <form
      class="save-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isBusy && outcome === undefined) void act(() => save(now))
      }}
    >
      <TextField label={say(words.name)} value={name} longest={LONGEST_NAME} onChange={setName} />
      <TextField label={say(words.message)} value={message} longest={LONGEST_MESSAGE} onChange={setMessage} />
      <button type="submit" class="button main" disabled={isBusy || outcome !== undefined}>
        {label ?? usual}
      </button>
      <Refusal refused={refused} />
      {outcome?.kind === 'meanwhile' && (
        <Meanwhile
          theirs={outcome.theirs}
          copyName={say(words.copyName, { name: now.name }).slice(0, LONGEST_NAME)}
          isBusy={isBusy}
          onTake={() =>
            act(async () => {
              await takeTheirs(outcome.theirs)
              onDone?.(say(words.taken, { n: outcome.theirs.version }))
              return undefined
            })
          }
          onCopy={(copy) => act(() => saveAsNew({ name: copy, message }))}
        />
      )}
      {outcome?.kind === 'gone' && (
        <Notice kind="warning">
          <p>{say(words.gone)}</p>
          <Button disabled={isBusy} onClick={() => act(() => saveAsNew(now))}>
            {say(words.saveAgain)}
          </Button>
        </Notice>
      )}
    </form>
  )
}

interface MeanwhileProps {
  readonly theirs: StoredProject
  readonly copyName: string
  readonly isBusy: boolean
  readonly onTake: () => void
  readonly onCopy: (name: string) => void
}

/** Somebody else has saved: what each of the two has changed, and what can be done. */
function Meanwhile({ theirs, copyName, isBusy, onTake, onCopy }: MeanwhileProps) {
  const { stored, files } = project.value
  const [changed, setChanged] = useState<readonly string[]>()
  useEffect(() => {
    if (stored === undefined) return
    filesOfVersion(theirs.id, theirs.version).then(
      (now) => setChanged(Object.keys(changesTo(now, stored.files))),
      () => setChanged(undefined),
    )
  }, [theirs, stored])
  const mine = stored === undefined ? [] : Object.keys(changesTo(files, stored.files))
  return (
    <div class="notice error" role="alert">
      <p>{say(words.meanwhile, { n: theirs.version, when: moment(theirs.savedAt) })}</p>
      <dl>
        <dt>{say(words.theirChanges)}</dt>
        <dd>{changed === undefined ? '…' : pathsIn(changed)}</dd>
        <dt>{say(words.myChanges)}</dt>
        <dd>{pathsIn(mine)}</dd>
      </dl>
      <div class="choices">
        <Button disabled={isBusy} onClick={onTake}>
          {say(words.take)}
        </Button>
        <span class="help">{say(words.takeHelp)}</span>
        <Button disabled={isBusy} onClick={() => onCopy(copyName)}>
          {say(words.copy)}
        </Button>
        <span class="help">{say(words.copyHelp, { name: copyName })}</span>
      </div>
    </div>
  )
}

const pathsIn = (paths: readonly string[]): string =>
  paths.length === 0
    ? say(words.none)
    : `${listed(paths.slice(0, MOST_PATHS))}${paths.length > MOST_PATHS ? ' …' : ''}`
