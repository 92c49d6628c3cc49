# What the cells of a photo show: a perceptron on their image features, with a layer of U units between or without one
# (softmax regression), fitted by AdamW (https://arxiv.org/abs/1711.05101) with a rate that falls evenly to nothing, and
# with dropout (https://jmlr.org/papers/v15/srivastava14a.html).
#
# Sizes in comments: N cells, F features of a cell, U units, C classes.


class Tags(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  standard : List[Tensor]  # mean and deviation [F] of the features over photos
  weights : List[Tensor]  # [U, F], [U], [C, U], [C]; or [C, F], [C]
  cells : List[Tensor]  # while fitting, [N, F] each, bfloat16; together once all are there
  classes : List[Tensor]  # [N] each
  first : List[Tensor]  # mean of each weight's gradients
  second : List[Tensor]  # and of their squares

  # Loading. The Java side lends its tensors for the length of a call: what stays is a copy.

  def standardize(self, mean: Tensor, deviation: Tensor) -> None:
    self.standard.extend([mean.clone(), deviation.clone()])

  def know(self, weights: List[Tensor]) -> None:
    for weight in weights:
      self.weights.append(weight.clone())

  def turned(self, features: Tensor) -> Tensor:
    # [N, F] -> [N, F]: standardized, of mean square 1, so that contrast says nothing
    x = (features - self.standard[0]) / self.standard[1]
    return x * torch.rsqrt(torch.mean(x * x, [-1], True) + 1e-6)

  def units(self, x: Tensor) -> Tensor:
    # turned [N, F] -> [N, U], or as it is
    seen = x
    if len(self.weights) == 4:
      seen = torch.relu(torch.linear(x, self.weights[0], self.weights[1]))
    return seen

  # Telling.

  def likely(self, features: Tensor) -> Tensor:
    # [N, F] -> [N, C]
    seen = self.units(self.turned(features))
    return torch.softmax(torch.linear(seen, self.weights[-2], self.weights[-1]), -1)

  def strangeness(self, features: Tensor, usual: Tensor, spread: Tensor) -> Tensor:
    # [N, F], what the logits of the first classes usually are [K] and their deviations, 0 of classes that do not count
    # -> [N, those that count]: by how many deviations each lies below what is usual
    counts = torch.nonzero(spread > 0.0).squeeze(1)
    logits = torch.linear(self.units(self.turned(features)), self.weights[-2], self.weights[-1]).index_select(1, counts)
    return (usual.index_select(0, counts) - logits) / spread.index_select(0, counts)

  # Fitting.

  def add(self, features: Tensor, classes: Tensor) -> None:
    # [N, F] and the class of each [N]
    self.cells.append(self.turned(features).to(15))
    self.classes.append(classes.clone())

  def gather(self) -> None:
    # To be called once all cells are there
    cells = annotate(List[Tensor], [])
    cells.extend(self.cells)
    classes = annotate(List[Tensor], [])
    classes.extend(self.classes)
    together = [torch.cat(cells), torch.cat(classes)]
    self.cells.clear()
    self.classes.clear()
    self.cells.append(together[0])
    self.classes.append(together[1])

  def begin(self, classes: int, units: Tensor, seed: int) -> None:
    # Forgets what was fitted before. units: what their weights begin with [U, F]
    torch.manual_seed(seed)
    self.weights.clear()
    self.first.clear()
    self.second.clear()
    width = units.size(0)
    device = self.standard[0].device
    self.weights.extend([units.clone(), torch.zeros([width], dtype=6, device=device)])
    self.weights.extend([torch.zeros([classes, width], dtype=6, device=device), torch.zeros([classes], dtype=6, device=device)])
    for weight in self.weights:
      self.first.append(torch.zeros_like(weight))
      self.second.append(torch.zeros_like(weight))

  def some(self, x: Tensor, kept: float) -> Tensor:
    # About that share of the values, in the length of all
    return x * (torch.rand_like(x) < kept).to(6) / kept

  def step(self, cells: Tensor, count: int, rate: float, decay: float) -> Tensor:
    # cells of this step, by their numbers; count: of this step, from 1 -> mean loss
    x = self.some(self.cells[0].index_select(0, cells).to(6), 0.8)
    classes = self.classes[0].index_select(0, cells)
    seen = self.some(self.units(x), 0.5)
    logits = torch.log_softmax(torch.linear(seen, self.weights[2], self.weights[3]), -1)
    loss = -torch.mean(torch.gather(logits, 1, classes.unsqueeze(1)))
    wrong = torch.exp(logits)
    wrong.scatter_add_(1, classes.unsqueeze(1), torch.full([x.size(0), 1], -1.0, dtype=6, device=x.device))
    wrong = wrong / float(x.size(0))
    gradients = annotate(List[Tensor], [])
    back = torch.matmul(wrong, self.weights[2]) * (seen > 0.0).to(6) / 0.5
    gradients.extend([torch.matmul(back.transpose(0, 1), x), torch.sum(back, [0])])
    gradients.extend([torch.matmul(wrong.transpose(0, 1), seen), torch.sum(wrong, [0])])
    for i in range(len(self.weights)):
      if self.weights[i].dim() == 2:
        self.weights[i].mul_(1.0 - rate * decay)
      self.first[i].mul_(0.9).add_(gradients[i], alpha=0.1)
      self.second[i].mul_(0.98).addcmul_(gradients[i], gradients[i], value=0.02)
      deviation = torch.sqrt(self.second[i] / (1.0 - 0.98 ** count)) + 1e-8
      self.weights[i].addcdiv_(self.first[i], deviation, value=-rate / (1.0 - 0.9 ** count))
    return loss

  def weight(self, i: int) -> Tensor:
    return self.weights[i]
