-- Drives the snippet of docs/editors.md: waits for findings, applies a quick fix, says what it sees.
local function say(value) io.stdout:write(vim.fn.json_encode(value), '\n') end
local function wait(count)
  return vim.wait(20000, function() return #vim.diagnostic.get(0) == count end, 50)
end
vim.cmd('filetype on')
vim.cmd('edit ' .. vim.env.DRAFT)
wait(2)
say(vim.tbl_map(function(d) return { d.lnum, d.col, d.end_col, d.message } end, vim.diagnostic.get(0)))
vim.api.nvim_win_set_cursor(0, { 1, 9 })
local params = vim.lsp.util.make_range_params()
params.context = { diagnostics = {} }
for id, answer in pairs(vim.lsp.buf_request_sync(0, 'textDocument/codeAction', params, 20000)) do
  for _, action in ipairs(answer.result) do
    if action.title:find('make it hay') then
      vim.lsp.util.apply_workspace_edit(action.edit, vim.lsp.get_client_by_id(id).offset_encoding)
    end
  end
end
wait(1)
say({ vim.api.nvim_buf_get_lines(0, 0, 1, false)[1], #vim.diagnostic.get(0) })
vim.cmd('qa!')
