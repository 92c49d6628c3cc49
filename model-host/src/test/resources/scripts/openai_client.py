"""What OpenAI's Python client does with a model host. Prints "all checks passed" or fails.

Arguments: base URL, base model, photo model, photo as a data: URI in a file.
The token is in the environment as OPENAI_API_KEY.
"""

import json
import sys

import openai

url, base, photo_model, photo_file = sys.argv[1:]
client = openai.OpenAI(base_url=url, max_retries=0)
with open(photo_file, encoding="ascii") as file:
    photo = file.read()


def chat(text, model=base, **options):
    return client.chat.completions.create(
        model=model, messages=[{"role": "user", "content": text}], **options
    )


def refused(kind, call):
    try:
        call()
    except kind as error:
        return error
    raise AssertionError(f"{kind.__name__} was not raised")


ids = [model.id for model in client.models.list()]
assert base in ids and photo_model in ids, ids

question = "What is the capital of France?"
whole = chat(question, logprobs=True, top_logprobs=2)
words = whole.choices[0].message.content
assert "Paris" in words, words
tokens = whole.choices[0].logprobs.content
assert b"".join(bytes(token.bytes) for token in tokens).decode() == words
assert all(len(token.top_logprobs) == 2 for token in tokens)
assert whole.system_fingerprint.startswith("fp_")

chunks = list(chat(question, stream=True, stream_options={"include_usage": True}))
streamed = "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices)
assert streamed == words, streamed
assert chunks[-1].usage.total_tokens == whole.usage.total_tokens

drawn = [chat("Tell me a story.", temperature=1, seed=5, max_tokens=24) for _ in range(2)]
assert drawn[0].choices[0].message.content == drawn[1].choices[0].message.content
assert chat(question, stop="Paris").choices[0].message.content == words.split("Paris")[0]

seen = client.chat.completions.create(
    model=photo_model,
    messages=[
        {
            "role": "user",
            "content": [
                {"type": "text", "text": "Is this part OK?"},
                {"type": "image_url", "image_url": {"url": photo}},
            ],
        }
    ],
)
assert seen.choices[0].message.content in ("Yes.", "No."), seen
assert seen.model_extra["mekiki"]["verdict"] in ("PASS", "FAIL"), seen

schema = {
    "type": "object",
    "properties": {"city": {"type": "string"}, "large": {"type": "boolean"}},
    "required": ["city", "large"],
    "additionalProperties": False,
}
form = {"type": "json_schema", "json_schema": {"name": "city", "schema": schema, "strict": True}}
filled = json.loads(chat(question, response_format=form, max_tokens=120).choices[0].message.content)
assert isinstance(filled["city"], str) and isinstance(filled["large"], bool), filled

error = refused(openai.BadRequestError, lambda: chat(question, n=2))
assert error.param == "n" and error.code == "unsupported_parameter", error
refused(openai.NotFoundError, lambda: chat(question, model="gpt-4"))
stranger = openai.OpenAI(base_url=url, api_key="no-token", max_retries=0)
refused(openai.AuthenticationError, lambda: stranger.models.list())

print("all checks passed")
