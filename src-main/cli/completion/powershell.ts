import { PROGRAM } from '../help';
import { type Completed, type CompletedVerb } from './model';

/** For PowerShell 5 and later. Without an answer PowerShell itself completes file names. */
export function powershellCompletion(verbs: readonly CompletedVerb[]): string {
  const rows = verbs.map(({ words, says, options, rest }) => {
    const table = options.map(({ name, says: what, value }) => `      ${quoted(`--${name}`)} = ${entry(what, value)}`);
    return `    ${quoted(words.join(' '))} = @{ Says = ${quoted(says)}; Rest = ${list(rest)}; Options = [ordered]@{
${table.join('\n')}
    } }`;
  });
  return `# PowerShell completion for ${PROGRAM}
Register-ArgumentCompleter -Native -CommandName ${PROGRAM} -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $verbs = [ordered]@{
${rows.join('\n')}
  }
  $answer = {
    param($text, $says)
    [System.Management.Automation.CompletionResult]::new($text, $text, 'ParameterValue', $says)
  }
  $before = @($commandAst.CommandElements | Select-Object -Skip 1 | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.ToString() })
  $words = @()
  $skip = $false
  foreach ($word in $before) {
    if ($skip) { $skip = $false; continue }
    if ($word.StartsWith('-')) {
      $taking = $verbs.Values | Where-Object { $_.Options.Contains($word) -and $_.Options[$word].Value }
      $skip = [bool]$taking
      continue
    }
    $words += $word
  }
  $pair = ($words | Select-Object -First 2) -join ' '
  $verb = if ($verbs.Contains($pair)) { $verbs[$pair] } elseif ($words) { $verbs[$words[0]] } else { $null }
  if ($skip) {
    $verb.Options[$before[-1]].Choices | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object { & $answer $_ $_ }
    return
  }
  if ($wordToComplete.StartsWith('-')) {
    $verb.Options.Keys | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object { & $answer $_ $verb.Options[$_].Says }
    return
  }
  $depth = $words.Count
  $next = $verbs.Keys | Where-Object { $parts = $_ -split ' '; $parts.Count -eq $depth + 1 -and ($depth -eq 0 -or $parts[0] -eq $words[0]) }
  $next | Where-Object { ($_ -split ' ')[-1] -like "$wordToComplete*" } | ForEach-Object { & $answer ($_ -split ' ')[-1] $verbs[$_].Says }
  if ($verb) { $verb.Rest | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object { & $answer $_ $_ } }
}
`;
}

function entry(says: string, value: Completed): string {
  return `@{ Says = ${quoted(says)}; Value = $${value.is !== 'none'}; Choices = ${list(value)} }`;
}

const list = (value: Completed) => `@(${value.is === 'choices' ? value.choices.map(quoted).join(', ') : ''})`;

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
