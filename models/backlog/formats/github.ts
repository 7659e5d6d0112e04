import type { Backlog, Epic, Story } from '../item.ts'
import { labelsOf, plainText, titleLine } from './story-text.ts'

const COLOURS: Readonly<Record<string, string>> = { epic: '5319e7', now: 'b60205', next: 'fbca04', 'not-yet': 'c5def5' }

/** Found again by a comment in the body. Two hyphens would end a comment. */
export const markerOf = (key: string): string => `<!-- lastmoment:${key.replaceAll('--', '-%2D')} -->`

/**
 * A bash script that files the backlog as issues through GitHub’s own `gh`. Run as it is it only says what it would do and
 * needs nothing; with `--apply --repo OWNER/NAME` it creates what is new and updates what an earlier run made, found by its
 * marker. Every text is quoted for the shell.
 */
export function githubScriptOf(backlog: Backlog): string {
  const stories = backlog.epics.flatMap((epic) => epic.stories)
  const labels = ['epic', ...new Set(stories.flatMap(labelsOf))]
    .filter((label, at, all) => all.indexOf(label) === at)
    .sort()
  return [
    ...HEAD,
    ...labels.map((label) => `label ${quoted(label)} ${quoted(COLOURS[label] ?? 'ededed')}`),
    'read_existing',
    ...backlog.epics.flatMap((epic) => [epicCall(epic), ...epic.stories.map((story) => storyCall(story, backlog))]),
    `say ${quoted(`${backlog.epics.length} epics and ${stories.length} stories.`)}`,
    '',
  ].join('\n')
}

/** One word of bash, whatever is in it. */
export const quoted = (text: string): string => `'${text.replaceAll('\0', '').replaceAll("'", `'\\''`)}'`

/** GitHub refuses a title of more than 256 characters. */
const oneLine = (text: string): string => titleLine(text, 256)

function epicCall(epic: Epic): string {
  const body = `${epic.description}\n\n${markerOf(`epic/${epic.key}`)}`
  return `epic ${quoted(`epic/${epic.key}`)} ${quoted(oneLine(epic.title))} ${quoted('lastmoment,epic')} ${quoted(body)}`
}

function storyCall(story: Story, backlog: Backlog): string {
  const body = `${plainText(story, backlog, story.done ? '- [x]' : '- [ ]')}\n\n${markerOf(story.key)}`
  return `story ${quoted(story.key)} ${quoted(oneLine(story.title))} ${quoted(labelsOf(story).join(','))} ${quoted(body)} ${story.dropped !== null ? 'dropped' : story.done ? 'done' : 'open'}`
}

const HEAD = [
  '#!/usr/bin/env bash',
  '# Files a backlog as issues. Without --apply nothing is changed: it prints what it would do.',
  '#   bash backlog.sh [--dry-run]',
  '#   bash backlog.sh --apply --repo OWNER/NAME      (needs gh, logged in)',
  'set -euo pipefail',
  '',
  'apply=no',
  'repo=',
  'while [ $# -gt 0 ]; do',
  '  case "$1" in',
  '    --apply) apply=yes ;;',
  '    --dry-run) apply=no ;;',
  '    --repo) [ $# -ge 2 ] || { printf \'%s\\n\' "--repo needs OWNER/NAME" >&2; exit 2; }; repo=$2; shift ;;',
  '    *) printf \'%s\\n\' "unknown argument: $1 (expected --apply, --dry-run or --repo OWNER/NAME)" >&2; exit 2 ;;',
  '  esac',
  '  shift',
  'done',
  'if [ "$apply" = yes ] && [ -z "$repo" ]; then printf \'%s\\n\' "--apply needs --repo OWNER/NAME" >&2; exit 2; fi',
  'if [ "$apply" = yes ] && ! command -v gh >/dev/null; then printf \'%s\\n\' "gh was not found: install it from cli.github.com" >&2; exit 2; fi',
  '',
  'existing=',
  'parent=',
  'number=',
  'say() { printf \'%s\\n\' "$1"; }',
  'label() {',
  '  if [ "$apply" = yes ]; then gh label create "$1" --repo "$repo" --color "$2" --force >/dev/null; else say "label   $1"; fi',
  '}',
  '# Number and key of every issue that an earlier run made.',
  'read_existing() {',
  '  [ "$apply" = yes ] || return 0',
  '  existing=$(gh issue list --repo "$repo" --state all --label lastmoment --limit 10000 --json number,body \\',
  '    --jq \'.[] | .number as $n | (.body // "" | capture("<!-- lastmoment:(?<key>[^ ]+) -->")?) | "\\($n)\\t\\(.key)"\')',
  '}',
  'find_number() {',
  "  number=$(printf '%s\\n' \"$existing\" | awk -F'\\t' -v key=\"${1//--/-%2D}\" '$2 == key { print $1; exit }')",
  '}',
  'file_issue() { # key, title, labels, body',
  '  if [ "$apply" != yes ]; then say "issue   $1: $2 [$3]"; number=; return 0; fi',
  '  find_number "$1"',
  '  if [ -n "$number" ]; then',
  '    gh issue edit "$number" --repo "$repo" --title "$2" --add-label "$3" --body "$4" >/dev/null',
  '    say "updated #$number: $2"',
  '  else',
  '    url=$(gh issue create --repo "$repo" --title "$2" --label "$3" --body "$4")',
  '    number=${url##*/}',
  '    say "created #$number: $2"',
  '  fi',
  '}',
  'epic() { file_issue "$@"; parent=$number; }',
  'story() {',
  '  local body=$4',
  '  # What was dropped is closed where an earlier run filed it, and not filed anew.',
  '  if [ "$5" = dropped ]; then',
  '    if [ "$apply" != yes ]; then say "dropped $1: $2"; return 0; fi',
  '    find_number "$1"',
  '    if [ -n "$number" ]; then gh issue close "$number" --repo "$repo" --reason "not planned" >/dev/null; say "closed #$number: $2"; fi',
  '    return 0',
  '  fi',
  '  if [ -n "$parent" ]; then body="$4"$\'\\n\\n\'"Part of #$parent"; fi',
  '  file_issue "$1" "$2" "$3" "$body"',
  '  if [ "$apply" = yes ] && [ "$5" = done ]; then gh issue close "$number" --repo "$repo" >/dev/null; fi',
  '}',
  '',
]
