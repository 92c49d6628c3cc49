"""Runs llama.cpp or Hugging Face transformers for ./mekiki bench, one engine per process.

    peers.py llama.cpp    <file.gguf> <threads>
    peers.py transformers <file.gguf> <threads> fp32|bf16
    peers.py quantize     <file.gguf> <out.gguf> Q8_0|BF16

Writes {"started": ..} with its libraries loaded, reads a line, loads the model, writes {"ready": {...}}; or {"error": "..."} instead. Then
every line read is a task and every line written its reply:

    {"task": "prefill", "batch": 8, "length": 128, "times": 2}            one sample for each time
    {"task": "decode", "batch": 8, "length": 128, "times": 8}             one sample for each step of all sequences together
    -> {"samples": [{"wallMillis": .., "cpuMillis": ..}, ..]}             CPU time is that of all threads of the process

A sample holds the forward pass, the logits of every sequence, and the choice of the likeliest token of each. Between tasks the process
waits for its standard input and computes nothing. Prompts are random token ids: no engine here is faster or slower for certain words.
"""
import ctypes
import json
import os
import random
import sys
import time

FIRST_ORDINARY_TOKEN, LAST_ORDINARY_TOKEN = 100, 40_000
LONGEST_DECODE = 64  # steps of a task, for the size of the cache


def main():
    kind, *arguments = sys.argv[1:]
    replies = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # what libraries print goes to standard error
    try:
        if kind == "quantize":
            quantize(*arguments)
            return
        engine = {"llama.cpp": LlamaCpp, "transformers": Transformers}[kind](*arguments)
        reply(replies, {"started": True})
        sys.stdin.readline()
        engine.load()
    except Exception as e:
        reply(replies, {"error": f"{type(e).__name__}: {e}"})
        raise
    reply(replies, {"ready": engine.description})
    for line in sys.stdin:
        task = json.loads(line)
        run = {"prefill": engine.prefill, "decode": engine.decode}[task["task"]]
        reply(replies, {"samples": run(task["batch"], task["length"], task["times"])})


def reply(replies, message):
    replies.write(json.dumps(message) + "\n")
    replies.flush()


def timed(work):
    wall, cpu = time.perf_counter(), time.process_time()
    result = work()
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    return {"wallMillis": 1e3 * wall, "cpuMillis": 1e3 * cpu}, result


def random_ids(batch, length):
    return [[random.randint(FIRST_ORDINARY_TOKEN, LAST_ORDINARY_TOKEN) for _ in range(length)] for _ in range(batch)]


class LlamaCpp:
    """Through the library's C interface: all sequences in one batch, flash attention on, one cache stream for each sequence."""

    def __init__(self, gguf, threads):
        import llama_cpp
        import numpy

        self.c, self.numpy, self.gguf, self.threads = llama_cpp, numpy, gguf, int(threads)
        self.context, self.sequences, self.room = None, 0, 0
        self.description = {"version": f"llama-cpp-python {llama_cpp.__version__}"}

    def load(self):
        self.c.llama_backend_init()
        self.model = self.c.llama_model_load_from_file(self.gguf.encode(), self.c.llama_model_default_params())
        if not self.model:
            raise ValueError(f"llama.cpp cannot read {self.gguf}")
        self.vocabulary = self.c.llama_vocab_n_tokens(self.c.llama_model_get_vocab(self.model))

    def open(self, sequences, positions):
        """A cache for so many sequences. An earlier one is kept while it is of the same size."""
        if (sequences, positions) == (self.sequences, self.room):
            return
        if self.context:
            self.c.llama_free(self.context)
        parameters = self.c.llama_context_default_params()
        parameters.n_ctx = sequences * positions
        parameters.n_batch = parameters.n_ctx
        parameters.n_seq_max = sequences
        parameters.n_threads = parameters.n_threads_batch = self.threads
        parameters.flash_attn_type = self.c.LLAMA_FLASH_ATTN_TYPE_ENABLED
        self.context = self.c.llama_init_from_model(self.model, parameters)
        if not self.context:
            raise MemoryError(f"llama.cpp opened no context of {sequences} x {positions} positions")
        self.sequences, self.room = sequences, positions

    def step(self, ids, position):
        """Runs the ids of every sequence from that position; the likeliest next token of each."""
        length = len(ids[0])
        batch = self.c.llama_batch_init(len(ids) * length, 0, 1)
        for sequence, row in enumerate(ids):
            for i, token in enumerate(row):
                at = batch.n_tokens
                batch.token[at], batch.pos[at] = token, position + i
                batch.n_seq_id[at], batch.seq_id[at][0] = 1, sequence
                batch.logits[at] = i == length - 1
                batch.n_tokens += 1
        sample, chosen = timed(lambda: self.decode_batch(batch, [(s + 1) * length - 1 for s in range(len(ids))]))
        self.c.llama_batch_free(batch)
        return sample, chosen

    def decode_batch(self, batch, last):
        failure = self.c.llama_decode(self.context, batch)
        if failure:
            raise RuntimeError(f"llama_decode failed with {failure}")
        shape = (self.vocabulary,)
        rows = (self.c.llama_get_logits_ith(self.context, at) for at in last)
        return [int(self.numpy.ctypeslib.as_array(row, shape=shape).argmax()) for row in rows]

    def clear(self):
        self.c.llama_memory_clear(self.c.llama_get_memory(self.context), True)

    def prefill(self, batch, length, times):
        self.open(batch, padded(length + LONGEST_DECODE))
        samples = []
        for _ in range(times):
            self.clear()
            samples.append(self.step(random_ids(batch, length), 0)[0])
        return samples

    def decode(self, batch, length, times):
        self.open(batch, padded(length + LONGEST_DECODE))
        self.clear()
        _, chosen = self.step(random_ids(batch, length), 0)
        samples = []
        for i in range(times):
            sample, chosen = self.step([[token] for token in chosen], length + i)
            samples.append(sample)
        return samples


def padded(positions):
    """llama.cpp rounds the cache of a sequence up to 256 positions."""
    return (positions + 255) // 256 * 256


class Transformers:
    """The base read from the same GGUF file into LlamaForCausalLM; eager mode with PyTorch's own attention, the default there."""

    def __init__(self, file, threads, precision):
        import gguf  # missing packages are found here, not when the model is read
        import torch
        import transformers

        self.torch, self.file = torch, file
        self.type = {"fp32": torch.float32, "bf16": torch.bfloat16}[precision]
        torch.set_num_threads(int(threads))
        torch.set_grad_enabled(False)
        self.cache = transformers.DynamicCache
        self.description = {"version": f"transformers {transformers.__version__}, torch {torch.__version__}"}

    def load(self):
        self.model = llama_from_gguf(self.file).to(self.type)

    def step(self, ids, cache):
        logits = self.model(ids, past_key_values=cache, use_cache=True, logits_to_keep=1).logits
        return logits[:, -1].argmax(-1).tolist()

    def prefill(self, batch, length, times):
        prompts = (self.torch.tensor(random_ids(batch, length)) for _ in range(times))
        return [timed(lambda: self.step(prompt, self.cache(config=self.model.config)))[0] for prompt in prompts]

    def decode(self, batch, length, times):
        cache = self.cache(config=self.model.config)
        chosen = self.step(self.torch.tensor(random_ids(batch, length)), cache)
        samples = []
        for _ in range(times):
            ids = self.torch.tensor(chosen).view(-1, 1)
            sample, chosen = timed(lambda: self.step(ids, cache))
            samples.append(sample)
        return samples


def llama_from_gguf(file):
    """transformers reads GGUF files by itself, too, but needs a package more for it; this needs gguf alone."""
    import gguf
    import torch
    import transformers

    reader = gguf.GGUFReader(file)
    read = {t.name: torch.tensor(gguf.dequantize(t.data, t.tensor_type)) for t in reader.tensors}
    field = lambda name: reader.fields["llama." + name].contents()
    heads, kv_heads = field("attention.head_count"), field("attention.head_count_kv")
    config = transformers.LlamaConfig(
        hidden_size=field("embedding_length"),
        intermediate_size=field("feed_forward_length"),
        num_hidden_layers=field("block_count"),
        num_attention_heads=heads,
        num_key_value_heads=kv_heads,
        vocab_size=len(read["token_embd.weight"]),
        max_position_embeddings=field("context_length"),
        rms_norm_eps=field("attention.layer_norm_rms_epsilon"),
        rope_parameters={"rope_type": "default", "rope_theta": field("rope.freq_base")},
        tie_word_embeddings="output.weight" not in read,
    )
    weights = {
        "model.embed_tokens.weight": read["token_embd.weight"],
        "model.norm.weight": read["output_norm.weight"],
        "lm_head.weight": read.get("output.weight", read["token_embd.weight"]),
    }
    for layer in range(config.num_hidden_layers):
        for ours, theirs in LAYER.items():
            weight = read[f"blk.{layer}.{ours}.weight"]
            if ours in ("attn_q", "attn_k"):
                weight = in_halves(weight, heads if ours == "attn_q" else kv_heads)
            weights[f"model.layers.{layer}.{theirs}.weight"] = weight
    model = transformers.LlamaForCausalLM(config).eval()
    model.load_state_dict(weights)
    return model


LAYER = {
    "attn_norm": "input_layernorm",
    "attn_q": "self_attn.q_proj",
    "attn_k": "self_attn.k_proj",
    "attn_v": "self_attn.v_proj",
    "attn_output": "self_attn.o_proj",
    "ffn_norm": "post_attention_layernorm",
    "ffn_gate": "mlp.gate_proj",
    "ffn_up": "mlp.up_proj",
    "ffn_down": "mlp.down_proj",
}


def in_halves(weight, heads):
    """GGUF interleaves the two halves of each head that RoPE turns together; transformers keeps them one after the other."""
    rows, columns = weight.shape
    return weight.view(heads, rows // heads // 2, 2, columns).transpose(1, 2).reshape(rows, columns)


def quantize(gguf, out, kind):
    """llama.cpp's own quantize. The values of the 4-bit file stay what they are; only how they are held changes."""
    import llama_cpp

    parameters = llama_cpp.llama_model_quantize_default_params()
    parameters.ftype = getattr(llama_cpp, f"LLAMA_FTYPE_MOSTLY_{kind}")
    parameters.allow_requantize = True
    failure = llama_cpp.llama_model_quantize(gguf.encode(), out.encode(), ctypes.byref(parameters))
    if failure:
        raise RuntimeError(f"llama_model_quantize failed with {failure}")


if __name__ == "__main__":
    main()
