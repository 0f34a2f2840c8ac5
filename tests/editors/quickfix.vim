" Drives the Vim snippet of docs/editors.md and writes the quickfix list.
set nocompatible
execute 'source' $SNIPPET
execute 'edit' fnameescape($DRAFT)
silent make!
let s:found = map(filter(getqflist(), 'v:val.valid'), {_, v -> [fnamemodify(bufname(v.bufnr), ':t'), v.lnum, v.col, v.text]})
call writefile([json_encode(s:found)], $OUT)
qa!
