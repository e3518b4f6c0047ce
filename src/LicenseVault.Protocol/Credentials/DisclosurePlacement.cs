using System.Text.Json;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.Credentials;

/// <summary>
/// Puts disclosures in the places of their digests (RFC 9901 section 7.1, step 3). Each disclosure is used at most once, so the
/// result is never larger than what came in.
/// </summary>
internal sealed class DisclosurePlacement
{
    private const string Digests = "_sd";
    private const string ElementDigest = "...";
    private const string DigestAlgorithm = "_sd_alg";
    private const int DigestLength = 43;

    private readonly Dictionary<string, (int Order, Disclosure Disclosure)> _unplaced = new(StringComparer.Ordinal);
    private readonly HashSet<string> _digestsSeen = new(StringComparer.Ordinal);
    private readonly Utf8JsonWriter _json;
    private int _withheld;

    private DisclosurePlacement(IReadOnlyList<Disclosure> disclosures, Utf8JsonWriter json)
    {
        _json = json;
        foreach (var (order, disclosure) in disclosures.Index())
        {
            if (!_unplaced.TryAdd(disclosure.Digest, (order, disclosure)))
                throw new MalformedException("disclosure-repeated", "A disclosure is there twice.");
        }
    }

    /// <summary>The processed payload, and how many digests had no disclosure.</summary>
    public static (JsonElement Payload, int WithheldCount) Process(JsonElement payload, IReadOnlyList<Disclosure> disclosures)
    {
        if (payload.TryGetProperty(DigestAlgorithm, out var algorithm) && !(algorithm.ValueKind is JsonValueKind.String && algorithm.ValueEquals("sha-256")))
            throw new MalformedException("digest-algorithm-refused", "The only digest algorithm is sha-256.");

        var withheld = 0;
        var processed = CredentialJson.Write(json =>
        {
            var placement = new DisclosurePlacement(disclosures, json);
            placement.WriteObject(payload, depth: 1);
            if (placement._unplaced.Count > 0)
                throw new MalformedException("disclosure-unused", "A disclosure belongs to no digest.");

            withheld = placement._withheld;
        });
        return (JsonElement.Parse(processed), withheld);
    }

    private void Write(JsonElement value, int depth)
    {
        if (value.ValueKind is JsonValueKind.Object)
            WriteObject(value, depth);
        else if (value.ValueKind is JsonValueKind.Array)
            WriteArray(value, depth);
        else
            value.WriteTo(_json);
    }

    private void WriteObject(JsonElement source, int depth)
    {
        RefuseTooDeep(depth);
        var names = new HashSet<string>(StringComparer.Ordinal);
        _json.WriteStartObject();
        foreach (var member in source.EnumerateObject())
        {
            if (member.NameEquals(Digests) || (member.NameEquals(DigestAlgorithm) && depth == 1))
                continue;

            RefuseReserved(member.Name);
            names.Add(member.Name);
            _json.WritePropertyName(member.Name);
            Write(member.Value, depth + 1);
        }

        foreach (var disclosure in DisclosuresOf(source))
        {
            var name = disclosure.ClaimName
                ?? throw new MalformedException("disclosure-misplaced", "The disclosure of an array element stands for a claim.");
            RefuseReserved(name);
            if (!names.Add(name))
                throw new MalformedException("claim-repeated", "A disclosure names a claim that is already there.");

            _json.WritePropertyName(name);
            Write(disclosure.Value, depth + 1);
        }

        _json.WriteEndObject();
    }

    // In the order in which they were presented: the order of the digests is made to say nothing.
    private IEnumerable<Disclosure> DisclosuresOf(JsonElement source)
    {
        if (!source.TryGetProperty(Digests, out var digests))
            return [];

        if (digests.ValueKind is not JsonValueKind.Array)
            throw new MalformedException("digest-malformed", "An _sd is not a list of digests.");

        return digests.EnumerateArray()
            .Select(Take)
            .OfType<(int Order, Disclosure Disclosure)>()
            .OrderBy(found => found.Order)
            .Select(found => found.Disclosure);
    }

    private void WriteArray(JsonElement source, int depth)
    {
        RefuseTooDeep(depth);
        _json.WriteStartArray();
        foreach (var element in source.EnumerateArray())
        {
            if (element.ValueKind is not JsonValueKind.Object || !element.TryGetProperty(ElementDigest, out var digest))
                Write(element, depth + 1);
            else if (element.GetPropertyCount() != 1)
                throw new MalformedException("digest-malformed", "The digest of an array element has something beside it.");
            else if (Take(digest) is { } found)
                WriteElement(found.Disclosure, depth + 1);
        }

        _json.WriteEndArray();
    }

    private void WriteElement(Disclosure disclosure, int depth)
    {
        if (disclosure.ClaimName is not null)
            throw new MalformedException("disclosure-misplaced", "The disclosure of a claim stands for an array element.");

        Write(disclosure.Value, depth);
    }

    private (int Order, Disclosure Disclosure)? Take(JsonElement digest)
    {
        var text = digest.ValueKind is JsonValueKind.String ? digest.GetString()! : "";
        if (text.Length != DigestLength || !StrictBase64Url.TryDecode(text, out _))
            throw new MalformedException("digest-malformed", "A digest is not the base64url of a SHA-256.");

        if (!_digestsSeen.Add(text))
            throw new MalformedException("digest-repeated", "A digest is there twice.");

        if (_unplaced.Remove(text, out var found))
            return found;

        _withheld++;
        return null;
    }

    private static void RefuseReserved(string name)
    {
        if (name is Digests or ElementDigest or DigestAlgorithm)
            throw new MalformedException("claim-name-reserved", "A claim has a name that SD-JWT keeps for itself.");
    }

    private static void RefuseTooDeep(int depth)
    {
        if (depth > StrictJson.MaxDepth)
            throw new MalformedException("json-malformed", $"The disclosures nest deeper than {StrictJson.MaxDepth} levels.");
    }
}
