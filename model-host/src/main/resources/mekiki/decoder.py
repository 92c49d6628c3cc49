# A Llama-family language model with inner adaptors, as TorchScript that the model host compiles when it starts.
#
# The frozen layers are the base model's own and never change. An inner adaptor is one more layer of the same
# make, trained, with its own key-value cache, that runs right after a frozen layer. A route is a way through
# the layers: the text route passes the frozen layers alone, an answer route passes the adaptors as well.
#
#   x = embed(tokens), or projected image features
#   for each frozen layer i:
#     x = frozen[i](x)
#     x of the rows whose route has an adaptor after i = adaptor(x of these rows)
#   logits = head(norm of the route (x))
#
# One step computes new positions of many rows (requests) at once: one for each row that decodes, more for a
# row whose prompt is being read. All rows pass a frozen layer together, whatever their routes.
#
# Sizes in comments: N new positions in the step, H hidden, A query heads, K key-value heads, D head size,
# G = A / K query heads that share a key-value head, I width of the MLP, V vocabulary, C positions in a cache;
# within a run of rows: R rows, S new positions in each, T positions that a row can see.


class Matrix:
  # A weight [out, in] in the form that its device multiplies fastest.
  dense : Tensor  # as it is, or packed for oneDNN
  codes : Tensor  # packed 4-bit codes
  scales : Tensor  # [in / 32, out, 2]: scale and zero of each group of 32 codes
  few : int  # up to so many positions the codes are multiplied, above it the dense weight

  def __init__(self, dense: Tensor, codes: Tensor, scales: Tensor, few: int) -> None:
    self.dense = dense
    self.codes = codes
    self.scales = scales
    self.few = few

  def forward(self, x: Tensor) -> Tensor:
    # [N, in] -> [N, out]
    if x.size(0) <= self.few:
      return torch._weight_int4pack_mm_for_cpu(x, self.codes, 32, self.scales)
    if self.dense.is_mkldnn:
      return ops.mkldnn._linear_pointwise(x, self.dense, None, "none", annotate(List[Optional[number]], []), "")
    return torch.linear(x, self.dense)


class Run:
  # New positions of rows that lie one after the other in the caches, S of each row.
  first : int  # of the R * S positions among the N
  rows : int  # R
  new : int  # S
  start : int  # where the first row begins in a cache
  stride : int  # from there to the next row
  seen : int  # T
  padding : int  # positions after the S that are computed and dropped
  mask : Tensor  # [R, 1, (S + padding) * G, T]: 0 where a new position may look, -inf at later positions

  def __init__(self, sizes: List[int], positions: Tensor, sharing: int) -> None:
    # positions [N] in their rows; sharing: G
    self.first, self.rows, self.new, self.start, self.stride, self.seen = sizes
    # With blocks of 16 positions the kernel gives a position the same bits wherever its prompt was cut.
    self.padding = 0 if self.new == 1 else (16 - self.new % 16) % 16
    own = positions[self.first:self.first + self.rows * self.new].view([self.rows, self.new, 1])
    later = torch.arange(self.seen, device=positions.device) > own
    mask = torch.zeros_like(later, dtype=6).masked_fill(later, -inf)
    if self.padding > 0:
      mask = torch.constant_pad_nd(mask, [0, 0, 0, self.padding])
    self.mask = mask.repeat_interleave(sharing, 1).unsqueeze(1)


class Step:
  # What all layers share while they compute the same new positions.
  runs : List[Run]
  cells : Tensor  # [N] where in a cache the new keys and values go
  rotation : Tensor  # [N, A + 2 K, D / 2] complex: of queries and keys by position; values stay as they are

  def __init__(self, runs: List[Run], cells: Tensor, rotation: Tensor) -> None:
    self.runs = runs
    self.cells = cells
    self.rotation = rotation


class Layer:
  # One decoder layer: a frozen layer, or an inner adaptor (usually with a narrower MLP).
  attention_norm : Tensor  # [H]
  qkv : Matrix  # [(A + 2 K) * D, H]: queries by (G, K), keys, values; rotated pairs side by side
  output : Matrix  # [H, A * D], heads by (G, K)
  mlp_norm : Tensor  # [H]
  gate_up : Matrix  # [2 I, H]
  down : Matrix  # [H, I]
  heads : int  # A
  key_value_heads : int  # K
  head_size : int  # D
  epsilon : float
  dtype : int  # of what the matrices take and give; all between them is float32

  def __init__(self, norms: List[Tensor], matrices: List[Matrix], sizes: List[int], epsilon: float, dtype: int) -> None:
    self.attention_norm, self.mlp_norm = norms
    self.qkv, self.output, self.gate_up, self.down = matrices
    self.heads, self.key_value_heads, self.head_size = sizes
    self.epsilon = epsilon
    self.dtype = dtype

  def norm(self, x: Tensor, weight: Tensor) -> Tensor:
    # Root mean square norm: [N, H] -> [N, H]
    return torch.rms_norm(x, [x.size(1)], weight, self.epsilon).to(self.dtype)

  def attend(self, queries: Tensor, cache: Tensor, run: Run) -> Tensor:
    # Grouped-query attention of a run: queries [R * S, A * D] -> [R * S, A * D]. The G queries that share a
    # key-value head count as more positions of that head.
    k = self.key_value_heads
    d = self.head_size
    width = 2 * k * d
    shape = [run.rows, k, run.seen, d]
    strides = [run.stride * width, d, width, 1]
    keys = cache.as_strided(shape, strides, run.start * width)
    values = cache.as_strided(shape, strides, run.start * width + k * d)
    q = queries.view([run.rows, run.new * (self.heads // k), k, d])
    if run.padding > 0:
      q = torch.constant_pad_nd(q, [0, 0, 0, 0, 0, run.padding * (self.heads // k)])
    mixed = torch.scaled_dot_product_attention(q.transpose(1, 2), keys, values, run.mask).transpose(1, 2)
    if run.padding > 0:
      mixed = mixed[:, :run.new * (self.heads // k)]
    return mixed.reshape([-1, self.heads * d])

  def attention(self, x: Tensor, cache: Tensor, step: Step) -> Tensor:
    # x [N, H], cache [C, 2 K D] -> [N, H]
    qkv = self.qkv.forward(x).to(6).view([x.size(0), -1, self.head_size // 2, 2])
    rotated = torch.view_as_real(torch.view_as_complex(qkv) * step.rotation).view([x.size(0), -1])
    split = self.heads * self.head_size
    torch.index_copy_(cache, 0, step.cells, rotated[:, split:])
    queries = rotated[:, :split].contiguous()
    if len(step.runs) == 1:
      return self.output.forward(self.attend(queries, cache, step.runs[0]).to(self.dtype))
    mixed = annotate(List[Tensor], [])
    for run in step.runs:
      mixed.append(self.attend(queries[run.first:run.first + run.rows * run.new], cache, run))
    return self.output.forward(torch.cat(mixed).to(self.dtype))

  def mlp(self, x: Tensor) -> Tensor:
    gate, up = self.gate_up.forward(x).chunk(2, -1)
    return self.down.forward(torch.silu(gate) * up)

  def forward(self, x: Tensor, cache: Tensor, step: Step) -> Tensor:
    # [N, H] float32 -> [N, H] float32
    x = x + self.attention(self.norm(x, self.attention_norm), cache, step)
    return x + self.mlp(self.norm(x, self.mlp_norm))


class Route:
  after : Dict[int, int]  # frozen layer -> which of the adaptors follows it
  adaptors : List[Layer]
  norm : Tensor  # [H] before the head
  embedding : Tensor  # [V, H] of its own, or empty
  head : List[Matrix]  # [V, H] one of its own, or none
  pointer : List[Tensor]  # [2 U, 2 H] what a pointer over a photo's cells reads, or none

  def __init__(self, norm: Tensor, embedding: Tensor) -> None:
    self.after = annotate(Dict[int, int], {})
    self.adaptors = annotate(List[Layer], [])
    self.norm = norm
    self.embedding = embedding
    self.head = annotate(List[Matrix], [])
    self.pointer = annotate(List[Tensor], [])


class Part:
  # The rows of a step that take the same route.
  route : Route
  whole : bool  # whether these are all rows of the step
  members : Tensor  # which of the N positions are theirs
  step : Step
  ends : int  # how many of their positions need logits

  def __init__(self, route: Route, whole: bool, members: Tensor, step: Step, ends: int) -> None:
    self.route = route
    self.whole = whole
    self.members = members
    self.step = step
    self.ends = ends


class Decoder(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  settings : Dict[str, int]
  epsilon : List[float]
  tables : Dict[str, Tensor]  # embedding [V, H]; rotation [longest context, D / 2] complex; logits of the last step,
  # and states [L, H] after the last layer and the middle one that they came from
  head : List[Matrix]  # [V, H]
  frozen : List[Layer]
  routes : Dict[int, Route]
  caches : List[Tensor]  # [C, 2 K D] keys and values: of each frozen layer, then of a route's adaptors in order

  # Loading. The Java side lends its tensors for the length of a call: what stays is a copy.

  def begin(self, embedding: Tensor, frequencies: Tensor, longest: int, sizes: List[int], dtype: int, few: int, epsilon: float) -> None:
    # frequencies [D / 2]: rotation in radians from one position to the next; sizes: A, K, D;
    # dtype of the matrices: 6 float32, 15 bfloat16, 5 float16; few: see Matrix
    self.settings["heads"], self.settings["key_value_heads"], self.settings["head_size"] = sizes
    self.settings["dtype"] = dtype
    self.settings["few"] = few
    self.epsilon.append(epsilon)
    self.tables["embedding"] = embedding.clone()
    angles = torch.outer(torch.arange(longest, dtype=6, device=frequencies.device), frequencies)
    self.tables["rotation"] = torch.polar(torch.ones_like(angles), angles)

  def matrix(self, weight: Tensor) -> Matrix:
    nothing = torch.zeros([0], device=weight.device)
    weight = weight.to(self.settings["dtype"])
    if weight.is_cuda:
      return Matrix(weight.clone(), nothing, nothing, 0)
    return Matrix(ops.mkldnn._reorder_linear_weight(weight.contiguous(), None), nothing, nothing, 0)

  def coded(self, dense: Tensor, codes: Tensor, scales: Tensor) -> Matrix:
    # codes [out, in] 0-15, scales [out, in / 32, 2]; the dense weight is kept where steps are not all few
    packed = torch._convert_weight_to_int4pack_for_cpu(codes.to(3), 1)
    kept = torch.zeros([0])
    if dense.numel() > 0:
      kept = self.matrix(dense).dense
    return Matrix(kept, packed, scales.transpose(0, 1).to(15).contiguous(), self.settings["few"])

  def by_group(self, scales: Tensor) -> Tensor:
    # [out, in / 32 * 2] -> [out, in / 32, 2]
    return scales.view([scales.size(0), -1, 2])

  def query_order(self, device_of: Tensor) -> Tensor:
    # Rows of [(A + 2 K) D]: queries from heads (K, G) in halves to heads (G, K) in pairs, keys from halves to pairs
    a, k, d = self.settings["heads"], self.settings["key_value_heads"], self.settings["head_size"]
    queries = torch.arange(a * d, device=device_of.device).view([k, a // k, 2, d // 2]).permute([1, 0, 3, 2])
    keys = torch.arange(a * d, (a + k) * d, device=device_of.device).view([k, 2, d // 2]).transpose(1, 2)
    values = torch.arange((a + k) * d, (a + 2 * k) * d, device=device_of.device)
    return torch.cat([queries.reshape([-1]), keys.reshape([-1]), values])

  def output_order(self, device_of: Tensor, unit: int) -> Tensor:
    # Columns of [A D] in units of so many: heads from (K, G) to (G, K)
    a, k, d = self.settings["heads"], self.settings["key_value_heads"], self.settings["head_size"]
    columns = torch.arange(a * d // unit, device=device_of.device).view([k, a // k, d // unit])
    return columns.transpose(0, 1).reshape([-1])

  def layer(self, weights: List[Tensor]) -> Layer:
    attention_norm, qkv, output, mlp_norm, gate_up, down = weights
    matrices = [
        self.matrix(qkv.index_select(0, self.query_order(qkv))),
        self.matrix(output.index_select(1, self.output_order(output, 1))),
        self.matrix(gate_up),
        self.matrix(down)]
    return self.made(attention_norm, mlp_norm, matrices)

  def made(self, attention_norm: Tensor, mlp_norm: Tensor, matrices: List[Matrix]) -> Layer:
    sizes = [self.settings["heads"], self.settings["key_value_heads"], self.settings["head_size"]]
    return Layer([attention_norm.clone(), mlp_norm.clone()], matrices, sizes, self.epsilon[0], self.settings["dtype"])

  def set_head(self, head: Tensor) -> None:
    self.head.append(self.matrix(head))

  def tie_head(self) -> None:
    self.head.append(self.matrix(self.tables["embedding"]))

  def add_frozen_layer(self, weights: List[Tensor]) -> None:
    self.frozen.append(self.layer(weights))

  def add_coded_layer(self, weights: List[Tensor], codes: List[Tensor], scales: List[Tensor]) -> None:
    # A frozen layer of 4-bit codes; the four matrices among the weights may be empty
    attention_norm, qkv, output, mlp_norm, gate_up, down = weights
    rows = self.query_order(codes[0])
    columns = self.output_order(codes[0], 1)
    groups = self.output_order(codes[0], 32)
    if qkv.numel() > 0:
      qkv = qkv.index_select(0, rows)
      output = output.index_select(1, columns)
    matrices = [
        self.coded(qkv, codes[0].index_select(0, rows), self.by_group(scales[0]).index_select(0, rows)),
        self.coded(output, codes[1].index_select(1, columns), self.by_group(scales[1]).index_select(1, groups)),
        self.coded(gate_up, codes[2], self.by_group(scales[2])),
        self.coded(down, codes[3], self.by_group(scales[3]))]
    self.frozen.append(self.made(attention_norm, mlp_norm, matrices))

  def add_route(self, route: int, norm: Tensor, embedding: Tensor) -> None:
    # an empty embedding: the base's
    self.routes[route] = Route(norm.clone(), embedding.clone())

  def set_route_head(self, route: int, head: Tensor) -> None:
    self.routes[route].head.append(self.matrix(head))

  def set_route_pointer(self, route: int, query: Tensor) -> None:
    self.routes[route].pointer.append(query.clone())

  def add_inner_adaptor(self, route: int, after: int, weights: List[Tensor]) -> None:
    way = self.routes[route]
    way.after[after] = len(way.adaptors)
    way.adaptors.append(self.layer(weights))

  def remove_route(self, route: int) -> None:
    self.routes.pop(route)

  # The key-value cache.

  def reserve(self, count: int, adaptors: int) -> None:
    # Room for so many positions in each frozen layer and in as many adaptors
    width = 2 * self.settings["key_value_heads"] * self.settings["head_size"]
    like = self.tables["embedding"]
    while len(self.caches) < len(self.frozen) + adaptors:
      # Written to, so that the system gives the memory now and not when the first crowd comes
      self.caches.append(torch.empty([count, width], dtype=6, device=like.device).fill_(0))

  def clear(self, start: int, count: int) -> None:
    # What a masked position holds must be a number
    for cache in self.caches:
      cache[start:start + count].zero_()

  def copy(self, route: int, source: int, target: int, count: int) -> None:
    # The caches of the route alone: one added since the source was written holds nothing there yet
    for cache in self.caches[:len(self.frozen) + len(self.routes[route].adaptors)]:
      cache[target:target + count].copy_(cache[source:source + count])

  # Running.

  def steps(self, runs: List[int], first: int, count: int, positions: Tensor, cells: Tensor) -> Step:
    # A step over the runs first .. first + count - 1, six numbers each
    a, k, d = self.settings["heads"], self.settings["key_value_heads"], self.settings["head_size"]
    made = annotate(List[Run], [])
    for i in range(first, first + count):
      made.append(Run(runs[6 * i:6 * i + 6], positions, a // k))
    turned = self.tables["rotation"].index_select(0, positions).unsqueeze(1)
    still = torch.ones_like(turned)
    rotation = torch.cat([turned.expand([-1, a + k, -1]), still.expand([-1, k, -1])], 1)
    return Step(made, cells, rotation)

  def embed(self, ids: Tensor, parts: List[Part]) -> Tensor:
    # [N] -> [N, H]
    x = self.tables["embedding"].index_select(0, ids)
    for part in parts:
      if part.route.embedding.numel() > 0:
        own = part.route.embedding.index_select(0, ids.index_select(0, part.members))
        x = x.index_copy(0, part.members, own)
    return x

  def layers(self, x: Tensor, step: Step, parts: List[Part]) -> Tensor:
    # [N, H] -> [N, H]
    for i in range(len(self.frozen)):
      x = self.frozen[i].forward(x, self.caches[i], step)
      for part in parts:
        if i in part.route.after:
          which = part.route.after[i]
          adaptor = part.route.adaptors[which]
          cache = self.caches[len(self.frozen) + which]
          if part.whole:
            x = adaptor.forward(x, cache, step)
          else:
            own = adaptor.forward(x.index_select(0, part.members), cache, part.step)
            x = x.index_copy(0, part.members, own)
      if i == self.middle():
        self.tables["middle"] = x
    return x

  def middle(self) -> int:
    # At two thirds of the depth what is asked for shows more, and the next word less, than after the last layer
    return max(len(self.frozen) * 2 // 3 - 1, 0)

  def logits(self, x: Tensor, parts: List[Part]) -> Tensor:
    # x [L, H], the positions that need logits, ordered by part -> [L, V]
    done = 0
    all = annotate(List[Tensor], [])
    for part in parts:
      if part.ends > 0:
        own = torch.rms_norm(x[done:done + part.ends], [x.size(1)], part.route.norm, self.epsilon[0])
        own = own.to(self.settings["dtype"])
        done = done + part.ends
        if len(part.route.head) > 0:
          all.append(part.route.head[0].forward(own))
        else:
          all.append(self.head[0].forward(own))
    return torch.cat(all).to(6)

  def parts(self, numbers: List[int], members: Tensor, runs: List[int], first_run: int, positions: Tensor, cells: Tensor, step: Step) -> List[Part]:
    # numbers: for each part its route, positions, runs and positions that need logits
    made = annotate(List[Part], [])
    from_member = 0
    from_run = first_run
    for i in range(len(numbers) // 4):
      route, count, run_count, ends = numbers[4 * i:4 * i + 4]
      own = members[from_member:from_member + count]
      whole = count == positions.size(0)
      part_step = step
      if not whole:
        part_step = self.steps(runs, from_run, run_count, positions.index_select(0, own), cells.index_select(0, own))
      made.append(Part(self.routes[route], whole, own, part_step, ends))
      from_member = from_member + count
      from_run = from_run + run_count
    return made

  def step(self, ids: Tensor, positions: Tensor, cells: Tensor, image_slots: Tensor, image_tokens: Tensor, ends: Tensor, runs: List[int], run_count: int, parts: List[int], members: Tensor) -> Tensor:
    # ids, positions, cells [N]; image tokens [M, H] in place of the embeddings that image_slots [M] names;
    # ends [L]: which of the N need logits -> the likeliest token of each and its log-probability [L, 2]
    step = self.steps(runs, 0, run_count, positions, cells)
    made = self.parts(parts, members, runs, run_count, positions, cells, step)
    x = self.embed(ids, made)
    if image_slots.numel() > 0:
      x = x.index_copy(0, image_slots, image_tokens)
    x = self.layers(x, step, made)
    if ends.numel() == 0:
      return torch.zeros([0, 2], dtype=7)
    states = x.index_select(0, ends)
    logits = self.logits(states, made)
    self.tables["states"] = states
    self.tables["middle"] = self.tables["middle"].index_select(0, ends)
    self.tables["logits"] = logits
    best, id = torch.max(torch.log_softmax(logits, -1), -1)
    return torch.stack([id.to(7), best.to(7)], -1)

  def last_logits(self, row: int) -> Tensor:
    # [V] of one of the last step's positions
    return self.tables["logits"][row]

  def last_query(self, row: int, route: int) -> Tensor:
    # [2 U] of one of the last step's positions: what the route's pointer looks for there
    way = self.routes[route]
    last = torch.rms_norm(self.tables["states"][row], [way.norm.size(0)], way.norm, self.epsilon[0])
    norm = self.frozen[self.middle() + 1].attention_norm
    middle = torch.rms_norm(self.tables["middle"][row], [norm.size(0)], norm, self.epsilon[0])
    x = torch.stack([last, middle])
    x = x * torch.rsqrt(torch.mean(x * x, [-1], True) + 1e-5)
    return torch.linear(x.view([-1]), way.pointer[0])

  def mean_embedding(self, ids: Tensor) -> Tensor:
    # [n] -> [H]
    return torch.mean(self.tables["embedding"].index_select(0, ids), [0])
