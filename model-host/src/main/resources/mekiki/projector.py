# The projector of one adaptor: image features to image tokens, as TorchScript.
#
# A read-out, trained first and then fixed, says for each cell where the object that it belongs to lies. Written
# as a smooth code, that place is added to the cell's token, so that the language model can read it.


class Perceptron:
  # Two layers on standardized features, and a learned code of each cell's place in the grid.
  mean : Tensor  # [F] of each feature over the training photos
  deviation : Tensor  # [F]
  weights : List[Tensor]  # [U, F], [U], [H, U], [H]
  place : Tensor  # [cells, H]

  def __init__(self, weights: List[Tensor]) -> None:
    self.mean = weights[0]
    self.deviation = weights[1]
    self.weights = weights[2:6]
    self.place = weights[6]

  def forward(self, features: Tensor) -> Tensor:
    # [cells, F] -> [cells, H]
    w = self.weights
    x = (features - self.mean) / self.deviation
    return torch.linear(torch.gelu(torch.linear(x, w[0], w[1])), w[2], w[3]) + self.place


class Projector(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  projector : List[Perceptron]
  readout : List[Perceptron]
  heads : List[Tensor]  # [H + 1, 5]: left, top, right, bottom, presence; then the place code [4, K, H]
  closer : List[Perceptron]  # its outputs are left, top, right, bottom, presence of each cell; or none
  embeddings : List[Tensor]  # [K, H] of the concepts together, in tenths of a token; or none
  pointer : List[Tensor]  # [2 U, 2 H], [2 U]: what a pointer compares with its query, and its bias; or none

  def kept(self, weights: List[Tensor]) -> List[Tensor]:
    kept = annotate(List[Tensor], [])
    for weight in weights:
      kept.append(weight.clone())
    return kept

  def load(self, projector: List[Tensor], readout: List[Tensor], heads: List[Tensor]) -> None:
    self.projector.append(Perceptron(self.kept(projector)))
    self.readout.append(Perceptron(self.kept(readout)))
    self.heads.extend(self.kept(heads))

  def teach(self, embeddings: Tensor) -> None:
    self.embeddings.append(embeddings.clone())

  def point(self, key: Tensor, bias: Tensor) -> None:
    self.pointer.append(key.clone())
    self.pointer.append(bias.clone())

  def look_closer_with(self, closer: List[Tensor]) -> None:
    self.closer.append(Perceptron(self.kept(closer)))

  def look_closer(self, features: Tensor) -> Tensor:
    # [cells, F] -> [cells, 5]
    return torch.clamp(self.closer[0].forward(features), 0.0, 1.0)

  def keys(self, seen: Tensor, code: Tensor) -> Tensor:
    # read-out tokens and place codes [cells, H] -> [cells, 2 U]
    seen = seen * torch.rsqrt(torch.mean(seen * seen, [-1], True) + 1e-5)
    loud = torch.sqrt(torch.mean(self.heads[1] * self.heads[1])) * 2.0 + 1e-6
    return torch.linear(torch.cat([seen, code / loud], 1), self.pointer[0], self.pointer[1])

  def location_code(self, boxes: Tensor, presence: Tensor) -> Tensor:
    # boxes [cells, 4], presence [cells] -> [cells, H]. Each coordinate lights up the codes of the nearest of K
    # stops between 0 and 1: a bell of width 0.7 stops, of length 1.
    codes = self.heads[1]
    stops = torch.arange(codes.size(1), dtype=6, device=boxes.device)
    distance = boxes.unsqueeze(-1) * (codes.size(1) - 1) - stops
    bell = torch.exp(-(distance * distance) / (2.0 * 0.49))
    bell = bell / torch.norm(bell, 2, [-1], True)
    return torch.einsum("nck,ckh->nh", [bell, codes]) * presence.unsqueeze(-1)

  def project(self, features: Tensor, gates: Tensor) -> Tensor:
    # [cells, F], which cell gets which of the embeddings' vectors [cells, K] or empty -> [cells, 2 H + 5]: image token,
    # read-out token, box, presence; and 2 U keys where there is a pointer
    seen = self.readout[0].forward(features)
    one = torch.ones([seen.size(0), 1], dtype=6, device=seen.device)
    found = torch.clamp(torch.matmul(torch.cat([seen, one], 1), self.heads[0]), 0.0, 1.0)
    code = self.location_code(found[:, :4], found[:, 4])
    tokens = self.projector[0].forward(features) + code
    if gates.numel() > 0:
      tokens = tokens + torch.matmul(gates, self.embeddings[0])
    tokens = tokens * 10.0
    if len(self.pointer) == 0:
      return torch.cat([tokens, seen, found], 1)
    return torch.cat([tokens, seen, found, self.keys(seen, code)], 1)
