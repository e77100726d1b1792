/** What each shell reads once; it asks `bfp` itself for the words. */
export const SCRIPTS = {
  bash: `# eval "$(bfp completion bash)" in ~/.bashrc
_bfp() {
  local -a words=()
  local word last i IFS=$'\\n'
  # An @ is a word of its own here, unless something told bash otherwise.
  for ((i = 1; i <= COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]} last=$((\${#words[@]} - 1))
    if ((last >= 0)) && [[ $word == @* || \${words[last]} == *@ ]]; then words[last]+=$word; else words+=("$word"); fi
  done
  word=\${words[\${#words[@]}-1]}
  COMPREPLY=($(bfp complete -- "\${words[@]}" 2>/dev/null))
  if [[ $word == *@* && $COMP_WORDBREAKS == *@* ]]; then COMPREPLY=("\${COMPREPLY[@]#"\${word%@*}@"}"); fi
}
complete -o default -F _bfp bfp`,

  zsh: `#compdef bfp
# eval "$(bfp completion zsh)" in ~/.zshrc, behind compinit
_bfp() {
  local -a found
  found=(\${(f)"$(bfp complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)"})
  if (( \${#found} )); then compadd -- "\${found[@]}"; else _files; fi
}
compdef _bfp bfp`,

  fish: `# bfp completion fish > ~/.config/fish/completions/bfp.fish
function __bfp_words
    set -l typed (commandline -opc)[2..] (commandline -ct)
    set -l found (bfp complete -- $typed 2>/dev/null)
    and test (count $found) -gt 0
    and printf '%s\\n' $found
    or __fish_complete_path (commandline -ct)
end
complete -c bfp -f -a '(__bfp_words)'`,
} as const

export const SHELLS = Object.keys(SCRIPTS)

export function isShell(name: string): name is keyof typeof SCRIPTS {
  return Object.hasOwn(SCRIPTS, name)
}
