# Trains the inner adaptors and the projector of one answer route; everything else stays frozen. One call is one
# step: forward, backward and AdamW (https://arxiv.org/abs/1711.05101) with the gradient clipped to a length.
#
# Several questions about a photo share its prefix: a position sees what is before it in the prefix and in its own
# question, so each question reads as if it were alone. The photos of a step are computed one by one, or at the same
# time by as many threads; their gradients are added in the photos' order, so the bits do not depend on that.
#
# A pointer, where there is one, says of each cell of the photo whether it shows what a question is about, and moves
# the read-out's box of the cell. It reads the last position before the answer, as it leaves the last layer and as it
# leaves one at two thirds of the depth, where what is asked for shows more and the next word less.
#
# Sizes in comments: S positions of a photo and its questions, P of them before the photo, N cells of a photo, F
# features of a cell, L answer tokens, H hidden, A query heads, K key-value heads, D head size, V vocabulary, Q questions
# that teach the pointer, U its size; K vectors of the concepts' embeddings.


class Training(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  settings : Dict[str, int]
  numbers : Dict[str, float]
  tables : Dict[str, Tensor]  # embedding [V, H], head [V, H], frequencies [D / 2]
  frozen : List[Tensor]  # six of each frozen layer
  fixed : List[Tensor]  # mean and deviation [F]; the read-out's perceptron, weight [H + 1, 5], code [4, stops, H]
  after : List[int]  # frozen layers that an adaptor follows
  weights : List[Tensor]  # trained, float32: six of each adaptor; norm; four of the projector and its places; the
  # pointer's query [2 U, 2 H], key [2 U, 2 H] and its bias, box [4, U], bias [1]; embeddings of the concepts [K, H] each
  first : List[Tensor]  # mean of each weight's gradients
  second : List[Tensor]  # and of their squares
  rates : List[float]  # learning rate of each weight at the schedule's height; one of 0 does not learn
  found : List[List[Optional[Tensor]]]  # of each photo of a step: its gradients by each weight
  parts : List[Tensor]  # of each photo of a step: its part of the answers' loss and of the pointer's

  # Loading. The Java side lends its tensors for the length of a call: what stays is a copy.

  def begin(self, embedding: Tensor, head: Tensor, frequencies: Tensor, sizes: List[int], dtype: int, before: int, epsilon: float, decay: float, clip: float) -> None:
    # sizes: A, K, D; dtype of the matrices: 6 float32, 15 bfloat16; before: P
    self.settings["heads"], self.settings["key_value_heads"], self.settings["head_size"] = sizes
    self.settings["dtype"] = dtype
    self.settings["before"] = before
    self.numbers["epsilon"] = epsilon
    self.numbers["decay"] = decay
    self.numbers["clip"] = clip
    self.settings["concepts"] = 0
    self.tables["embedding"] = embedding.clone()
    self.tables["frequencies"] = frequencies.clone()
    if head.numel() > 0:
      self.tables["head"] = head.clone().to(dtype)
    else:
      self.tables["head"] = embedding.clone().to(dtype)

  def add_pointer(self, weight: float) -> None:
    # weight: of its loss beside the answers'; its weights are the last ones
    self.numbers["pointer"] = weight

  def add_concepts(self, count: int) -> None:
    # their embeddings are the last weights
    self.settings["concepts"] = count

  def add_frozen_layer(self, weights: List[Tensor]) -> None:
    for weight in weights:
      if weight.dim() == 1:
        self.frozen.append(weight.clone())
      else:
        self.frozen.append(weight.clone().to(self.settings["dtype"]))

  def add_fixed(self, tensor: Tensor) -> None:
    self.fixed.append(tensor.clone())

  def add_place(self, layer: int) -> None:
    self.after.append(layer)

  def add_weight(self, weight: Tensor, rate: float) -> None:
    kept = weight.clone()
    self.first.append(torch.zeros_like(kept))
    self.second.append(torch.zeros_like(kept))
    self.rates.append(rate)
    self.weights.append(kept.requires_grad_(rate > 0.0))

  def set_state(self, i: int, weight: Tensor, first: Tensor, second: Tensor) -> None:
    torch.set_grad_enabled(False)
    self.weights[i].copy_(weight)
    self.first[i].copy_(first)
    self.second[i].copy_(second)

  def weight(self, i: int) -> Tensor:
    return self.weights[i].detach()

  def first_moment(self, i: int) -> Tensor:
    return self.first[i]

  def second_moment(self, i: int) -> Tensor:
    return self.second[i]

  # Forward.

  def product(self, x: Tensor, weight: Tensor) -> Tensor:
    # Of the matrices' type
    dtype = self.settings["dtype"]
    return torch.linear(x.to(dtype), weight.to(dtype))

  def linear(self, x: Tensor, weight: Tensor) -> Tensor:
    return self.product(x, weight).to(6)

  def norm(self, x: Tensor, weight: Tensor) -> Tensor:
    return torch.rms_norm(x, [x.size(-1)], weight, self.numbers["epsilon"])

  def perceptron(self, features: Tensor, w: List[Tensor], mean: Tensor, deviation: Tensor) -> Tensor:
    # [N, F] -> [N, H], float32 as where it is served
    x = (features - mean) / deviation
    return torch.linear(torch.gelu(torch.linear(x, w[0], w[1])), w[2], w[3]) + w[4]

  def looked_at(self, features: Tensor) -> List[Tensor]:
    # What the fixed read-out makes of the cells, see projector.py: its tokens [N, H], the code of each cell's
    # object's place [N, H] and the box of it [N, 4]
    seen = self.perceptron(features, self.fixed[4:9], self.fixed[2], self.fixed[3])
    one = torch.ones([seen.size(0), 1], dtype=6, device=seen.device)
    found = torch.clamp(torch.matmul(torch.cat([seen, one], 1), self.fixed[9]), 0.0, 1.0)
    codes = self.fixed[10]
    stops = torch.arange(codes.size(1), dtype=6, device=seen.device)
    distance = found[:, :4].unsqueeze(-1) * (codes.size(1) - 1) - stops
    bell = torch.exp(-(distance * distance) / (2.0 * 0.49))
    bell = bell / torch.norm(bell, 2, [-1], True)
    code = torch.matmul(bell.flatten(1), codes.flatten(0, 1)) * found[:, 4:]
    return [seen, code, found[:, :4]]

  def image_tokens(self, features: Tensor, gates: Tensor, code: Tensor) -> Tensor:
    projector = self.weights[6 * len(self.after) + 1:]
    tokens = self.perceptron(features, projector, self.fixed[0], self.fixed[1]) + code
    if gates.numel() > 0:
      embeddings = annotate(List[Tensor], [])
      for embedding in self.weights[len(self.weights) - self.settings["concepts"]:]:
        embeddings.append(embedding)
      tokens = tokens + torch.matmul(gates, torch.cat(embeddings))
    return tokens * 10.0

  def turned(self, x: Tensor, cosine: Tensor, sine: Tensor) -> Tensor:
    # Rotary embedding by halves: [1, S, heads, D]
    a, b = x.chunk(2, -1)
    return torch.cat([a * cosine - b * sine, b * cosine + a * sine], -1)

  def masks(self, lengths: List[int], like: Tensor) -> List[Tensor]:
    # Of the prefix and each question how long it is -> what a question may see: the prefix, and itself up to each position
    masks = annotate(List[Tensor], [])
    for length in lengths[1:]:
      masks.append(torch.tril(torch.ones([length, lengths[0] + length], dtype=11, device=like.device), lengths[0]))
    return masks

  def attention(self, queries: Tensor, keys: Tensor, values: Tensor, lengths: List[int], masks: List[Tensor]) -> Tensor:
    # [1, A, S, D] each -> the same. A question sees the prefix and itself, so nothing is multiplied with other
    # questions.
    asking = torch.split_with_sizes(queries, lengths, 2)
    seen = torch.split_with_sizes(keys, lengths, 2)
    told = torch.split_with_sizes(values, lengths, 2)
    mixed = [torch.scaled_dot_product_attention(asking[0], seen[0], told[0], None, 0.0, True)]
    for i in range(len(masks)):
      key = torch.cat([seen[0], seen[i + 1]], 2)
      value = torch.cat([told[0], told[i + 1]], 2)
      mixed.append(torch.scaled_dot_product_attention(asking[i + 1], key, value, masks[i]))
    return torch.cat(mixed, 2)

  def shared(self, x: Tensor) -> Tensor:
    # Each key-value head for as many query heads: [1, S, K, D] -> [1, A, S, D]
    return torch.repeat_interleave(x.transpose(1, 2), self.settings["heads"] // self.settings["key_value_heads"], 1)

  def layer(self, x: Tensor, w: List[Tensor], cosine: Tensor, sine: Tensor, lengths: List[int], masks: List[Tensor]) -> Tensor:
    # [1, S, H] -> [1, S, H]
    a, k, d = self.settings["heads"], self.settings["key_value_heads"], self.settings["head_size"]
    s = x.size(1)
    qkv = self.linear(self.norm(x, w[0]), w[1]).view([1, s, a + 2 * k, d])
    both, values = torch.split_with_sizes(qkv, [a + k, k], 2)
    queries, keys = torch.split_with_sizes(self.turned(both, cosine, sine), [a, k], 2)
    mixed = self.attention(queries.transpose(1, 2), self.shared(keys), self.shared(values), lengths, masks)
    x = x + self.linear(mixed.transpose(1, 2).reshape([1, s, a * d]), w[2])
    gate, up = self.product(self.norm(x, w[3]), w[4]).chunk(2, -1)
    return x + self.linear(torch.silu(gate) * up, w[5])

  def states(self, image: Tensor, ids: Tensor, positions: Tensor, lengths: List[int]) -> List[Tensor]:
    # image [N, H]; ids, positions [S]; lengths of the prefix and of each question -> [S, H] after the last layer and
    # after the middle one
    embedded = torch.embedding(self.tables["embedding"], ids)
    before = self.settings["before"]
    x = torch.cat([embedded[:before], image, embedded[before + image.size(0):]]).unsqueeze(0)
    angles = positions.to(6).unsqueeze(-1) * self.tables["frequencies"]
    cosine = torch.cos(angles).unsqueeze(1)
    sine = torch.sin(angles).unsqueeze(1)
    masks = self.masks(lengths, ids)
    adaptor = 0
    middle = x
    for i in range(len(self.frozen) // 6):
      x = self.layer(x, self.frozen[6 * i:6 * i + 6], cosine, sine, lengths, masks)
      if adaptor < len(self.after) and self.after[adaptor] == i:
        x = self.layer(x, self.weights[6 * adaptor:6 * adaptor + 6], cosine, sine, lengths, masks)
        adaptor = adaptor + 1
      if i == self.middle():
        middle = x
    return [x[0], middle[0]]

  def middle(self) -> int:
    return max(len(self.frozen) // 9 - 1, 0)

  def ends(self, states: List[Tensor], ends: Tensor) -> Tensor:
    # What the pointer reads of some of the positions: [S, H] twice -> [Q, 2 H]
    last = self.scaled(self.normed(states[0].index_select(0, ends)))
    middle = self.norm(states[1].index_select(0, ends), self.frozen[6 * self.middle() + 6])
    return torch.cat([last, self.scaled(middle)], 1)

  def normed(self, x: Tensor) -> Tensor:
    return self.norm(x, self.weights[6 * len(self.after)])

  def head(self, x: Tensor) -> Tensor:
    # [L, H] -> [L, V]
    return self.linear(self.normed(x), self.tables["head"])

  def scaled(self, x: Tensor) -> Tensor:
    return x * torch.rsqrt(torch.mean(x * x, [-1], True) + 1e-5)

  def pointed(self, ends: Tensor, looked: List[Tensor]) -> List[Tensor]:
    # ends [Q, 2 H] -> logit of each cell [Q, N] and box [Q, N, 4]
    query, key, key_bias, box, bias = self.weights[6 * len(self.after) + 6:6 * len(self.after) + 11]
    size = box.size(1)
    asked = torch.linear(ends, query).unsqueeze(1)
    loud = torch.sqrt(torch.mean(self.fixed[10] * self.fixed[10])) * 2.0 + 1e-6
    seen = torch.cat([self.scaled(looked[0]), looked[1] / loud], 1)
    cells = torch.linear(seen, key, key_bias).unsqueeze(0)
    logits = torch.sum(asked[:, :, :size] * cells[:, :, :size], [2]) / float(size) ** 0.5 + bias
    moved = torch.linear(torch.gelu(asked[:, :, size:] + cells[:, :, size:]), box)
    return [logits, looked[2] + moved]

  def pointing_loss(self, pointed: List[Tensor], shows: Tensor, boxes: Tensor, all: int, shown: int) -> Tensor:
    # shows [Q, N]: 1 where a cell shows what is asked for, and there boxes [Q, N, 4]; of a step, how many cells there
    # are and how many of them show something -> scalar, this photo's part: cross-entropy of the cells, and how far
    # the boxes are from overlapping wholly
    error = torch.binary_cross_entropy_with_logits(pointed[0], shows, None, torch.full([1], 2.0), 2)
    found = pointed[1]
    inner = torch.clamp(torch.minimum(found[:, :, 2:], boxes[:, :, 2:]) - torch.maximum(found[:, :, :2], boxes[:, :, :2]), 0.0, 1.0)
    both = inner[:, :, 0] * inner[:, :, 1]
    sides = torch.clamp(found[:, :, 2:] - found[:, :, :2], 0.0, 1.0)
    wanted = boxes[:, :, 2:] - boxes[:, :, :2]
    either = sides[:, :, 0] * sides[:, :, 1] + wanted[:, :, 0] * wanted[:, :, 1] - both
    apart = 1.0 - both / (either + 1e-6) + 2.0 * torch.sum(torch.abs(found - boxes), [2])
    return error * (8.0 / float(all)) + torch.sum(apart * shows) / float(max(shown, 1))

  def losses(self, features: Tensor, gates: Tensor, ids: Tensor, positions: Tensor, lengths: List[int], rows: Tensor, targets: Tensor, ends: Tensor, shows: Tensor, boxes: Tensor, of: List[int]) -> List[Tensor]:
    # features [N, F]; gates [N, K] which cell gets which of the embeddings' vectors, or empty; rows [L] of the S positions, after which targets [L] come; ends [Q] of them and what is to be
    # pointed at; of a step: answer tokens, cells, and cells that show something -> this photo's part of the loss of
    # the answers, of the pointer, and of both; scalars
    looked = self.looked_at(features)
    x = self.states(self.image_tokens(features, gates, looked[1]), ids, positions, lengths)
    answers = torch.zeros([], dtype=6, device=features.device)
    if rows.numel() > 0:
      answers = torch.cross_entropy_loss(self.head(x[0].index_select(0, rows)), targets, None, 2) / float(of[0])
    if ends.numel() == 0:
      return [answers, torch.zeros_like(answers), answers]
    pointing = self.pointing_loss(self.pointed(self.ends(x, ends), looked), shows, boxes, of[1], of[2])
    return [answers, pointing, answers + pointing * self.numbers["pointer"]]

  def logits(self, features: Tensor, gates: Tensor, ids: Tensor, positions: Tensor, lengths: List[int], rows: Tensor) -> Tensor:
    torch.set_grad_enabled(False)
    looked = self.looked_at(features)
    states = self.states(self.image_tokens(features, gates, looked[1]), ids, positions, lengths)
    return self.head(states[0].index_select(0, rows))

  def pointing(self, features: Tensor, gates: Tensor, ids: Tensor, positions: Tensor, lengths: List[int], ends: Tensor) -> Tensor:
    # [Q, N, 5]: logit and box of each cell
    torch.set_grad_enabled(False)
    looked = self.looked_at(features)
    x = self.states(self.image_tokens(features, gates, looked[1]), ids, positions, lengths)
    pointed = self.pointed(self.ends(x, ends), looked)
    return torch.cat([pointed[0].unsqueeze(2), pointed[1]], 2)

  def loss(self, features: Tensor, gates: Tensor, ids: Tensor, positions: Tensor, lengths: List[int], rows: Tensor, targets: Tensor, ends: Tensor, shows: Tensor, boxes: Tensor, of: List[int]) -> Tensor:
    torch.set_grad_enabled(False)
    return torch.stack(self.losses(features, gates, ids, positions, lengths, rows, targets, ends, shows, boxes, of))

  # Backward.

  def gradients(self, loss: Tensor) -> List[Optional[Tensor]]:
    # torch.grad wants a list that was made as one of tensors. No question of a photo may teach the pointer
    # or show a concept, where that alone learns
    weights = annotate(List[Tensor], [])
    for weight in self.weights:
      if weight.requires_grad:
        weights.append(weight)
    found = annotate(List[Optional[Tensor]], [])
    if loss.requires_grad:
      found = torch.grad([loss], weights, None, None, False, True)
    else:
      for _ in weights:
        found.append(annotate(Optional[Tensor], None))
    if len(found) == len(self.weights):
      return found
    all = annotate(List[Optional[Tensor]], [])
    learning = 0
    for weight in self.weights:
      if weight.requires_grad:
        all.append(found[learning])
        learning = learning + 1
      else:
        all.append(annotate(Optional[Tensor], None))
    return all

  def begin_step(self, photos: int) -> None:
    self.found.clear()
    self.parts.clear()
    for _ in range(photos):
      self.found.append(annotate(List[Optional[Tensor]], []))
      self.parts.append(torch.zeros([2], dtype=7))

  def add_photo(self, features: Tensor, gates: Tensor, ids: Tensor, positions: Tensor, lengths: List[int], rows: Tensor, targets: Tensor, ends: Tensor, shows: Tensor, boxes: Tensor, of: List[int], photo: int) -> None:
    # The photos of a step may be added by threads of their own: each writes in its own place
    torch.set_grad_enabled(True)
    losses = self.losses(features, gates, ids, positions, lengths, rows, targets, ends, shows, boxes, of)
    self.found[photo] = self.gradients(losses[2])
    torch.set_grad_enabled(False)
    self.parts[photo] = torch.stack(losses[:2]).detach().to(7)

  def sum(self) -> List[Optional[Tensor]]:
    # Of the photos' gradients
    sums = annotate(List[Optional[Tensor]], [])
    for i in range(len(self.weights)):
      sum = annotate(Optional[Tensor], None)
      for gradients in self.found:
        gradient = gradients[i]
        if gradient is not None:
          if sum is None:
            sum = gradient
          else:
            sum = sum + gradient
      sums.append(sum)
    return sums

  def gradient(self, i: int) -> Tensor:
    # Of the photos added, by one weight
    gradient = self.sum()[i]
    found = torch.zeros_like(self.first[i])
    if gradient is not None:
      found = gradient
    return found

  def take_step(self, count: int, height: float) -> Tensor:
    # count: of this step, from 1; height of the schedule, 0-1 -> mean loss of the step's answer tokens, length of the
    # gradient without the pointer's weights, loss of the pointer
    torch.set_grad_enabled(False)
    gradients = self.sum()
    losses = torch.zeros([2], dtype=7)
    for part in self.parts:
      losses = losses + part
    own = 6 * len(self.after) + 6
    concepts = len(gradients) - self.settings["concepts"]
    length = self.length(gradients[:own] + gradients[concepts:])
    pointer = self.length(gradients[own:concepts])
    if bool(torch.isfinite(length + pointer + torch.sum(losses))):
      clipped = [self.clipped(length), self.clipped(pointer)]
      self.update(gradients, clipped, [own, concepts], count, height)
    return torch.cat([losses[:1], length, losses[1:]])

  def length(self, gradients: List[Optional[Tensor]]) -> Tensor:
    squares = torch.zeros([1], dtype=7)
    for gradient in gradients:
      if gradient is not None:
        squares = squares + torch.sum(gradient * gradient).to(7)
    return torch.sqrt(squares)

  def clipped(self, length: Tensor) -> Tensor:
    # What a gradient of this length is multiplied by
    return torch.clamp(torch.reciprocal(length + 1e-6) * self.numbers["clip"], 0.0, 1.0).to(6)

  def update(self, gradients: List[Optional[Tensor]], scales: List[Tensor], pointer: List[int], count: int, height: float) -> None:
    # AdamW with decay rates 0.9 and 0.98 of the moments; vectors do not decay. The pointer, from one weight on to before
    # another, has a length of its own.
    for i in range(len(self.weights)):
      weight = self.weights[i]
      found = gradients[i]
      rate = self.rates[i] * height
      if found is not None:
        gradient = found * scales[1 if pointer[0] <= i and i < pointer[1] else 0]
        if weight.dim() > 1:
          weight.mul_(1.0 - rate * self.numbers["decay"])
        self.first[i].mul_(0.9).add_(gradient, alpha=0.1)
        self.second[i].mul_(0.98).addcmul_(gradient, gradient, value=0.02)
        deviation = torch.sqrt(self.second[i] / (1.0 - 0.98 ** count)) + 1e-8
        weight.addcdiv_(self.first[i], deviation, value=-rate / (1.0 - 0.9 ** count))
