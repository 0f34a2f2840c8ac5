" Drives the ALE snippet of docs/editors.md and writes what ALE holds.
set nocompatible
packadd ale
execute 'source' $SNIPPET
filetype on
execute 'edit' fnameescape($DRAFT)
ALELint
for s:i in range(200)
  sleep 50m
  if len(ale#engine#GetLoclist(bufnr(''))) | break | endif
endfor
let s:found = map(copy(ale#engine#GetLoclist(bufnr(''))), {_, v -> [v.lnum, v.col, v.end_col, v.text]})
call writefile([json_encode(s:found)], $OUT)
qa!
