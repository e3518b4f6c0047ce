using System.Globalization;
using System.Text.Json;
using LicenseVault.Core.Archiving;

namespace LicenseVault.Core.Minting;

/// <summary>
/// Reads the body of a mint request. It is read by hand rather than bound, so that all faults of shape come back at once with
/// their fields, and nothing that was not asked for is passed over.
/// </summary>
public static class DraftReader
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    public static DraftReading Read(ReadOnlyMemory<byte> body)
    {
        JsonElement root;
        try
        {
            if (HalvesIn(body) is { Count: > 0 } halves)
                return new DraftReading.Faulty(halves);

            using var document = JsonDocument.Parse(body, Options);
            root = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return new DraftReading.NotJson();
        }

        if (root.ValueKind is not JsonValueKind.Object)
            return new DraftReading.Faulty([new FieldFault("", "format", "The body must be an object.")]);

        var members = new DraftMembers(root, "");
        var type = members.Text("type", longest: 21);
        var issuer = members.Text("issuer", longest: 18);
        var number = members.Text("number", longest: 128);
        var validFrom = members.Date("validFrom", required: true);
        var validUntil = members.Date("validUntil", required: false);
        var holder = ReadHolder(members);
        var fields = members.Object("fields");
        members.RefuseOthers();

        if (members.Faults.Count > 0)
            return new DraftReading.Faulty(members.Faults);

        return new DraftReading.Readable(new CertificateDraft
        {
            Type = type,
            Issuer = issuer,
            Number = number,
            Holder = holder,
            ValidFrom = validFrom!.Value,
            ValidUntil = validUntil,
            Fields = fields,
            Bytes = body,
            Digest = CanonicalJson.DigestOf(root),
        });
    }

    // Looked for before members are compared with each other, which cannot be done with half a character in a name.
    private static IReadOnlyList<FieldFault> HalvesIn(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = Options.MaxDepth });
        return WholeText.FaultsOf(document.RootElement);
    }

    private static DraftHolder ReadHolder(DraftMembers members)
    {
        var element = members.Object("holder");
        var holder = new DraftMembers(element, "holder", members.Faults);
        if (element.ValueKind is not JsonValueKind.Object)
            return new DraftHolder("", "", "");

        var read = new DraftHolder(holder.Text("name", longest: 256), holder.Text("idType", longest: 3), holder.Text("idNumber", longest: 64));
        holder.RefuseOthers();
        return read;
    }

    /// <summary>Reads the members of one object and gathers what is wrong with them.</summary>
    private sealed class DraftMembers(JsonElement element, string path, List<FieldFault>? faults = null)
    {
        private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

        public List<FieldFault> Faults { get; } = faults ?? [];

        public string Text(string name, int longest)
        {
            if (!TryGet(name, required: true, out var member))
                return "";
            if (member.ValueKind is not JsonValueKind.String)
                return Fault(name, "format", "It must be text.");

            var text = member.GetString()!;
            return text.Trim().Length == 0 ? Fault(name, "required", "This field is required.")
                : text.Length > longest ? Fault(name, "too-long", $"It may have at most {longest} characters.")
                : text.Any(char.IsControl) ? Fault(name, "bad-character", $"It holds a control character, {ControlIn(text)}.", ControlIn(text))
                : text.Trim().Length < text.Length ? Fault(name, "space-around", "It may not begin or end with a space.")
                : text;
        }

        public DateOnly? Date(string name, bool required)
        {
            if (!TryGet(name, required, out var member))
                return null;
            if (member.ValueKind is JsonValueKind.String
                && DateOnly.TryParseExact(member.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                && date.Year is >= 1900 and <= 2999)
            {
                return date;
            }

            Fault(name, "format", "It must be a date like 2026-01-31.");
            return null;
        }

        public JsonElement Object(string name)
        {
            if (!TryGet(name, required: true, out var member))
                return default;
            if (member.ValueKind is JsonValueKind.Object)
                return member;

            Fault(name, "format", "It must be an object.");
            return default;
        }

        public void RefuseOthers()
        {
            foreach (var member in element.EnumerateObject().Where(member => !_asked.Contains(member.Name)))
                Fault(member.Name.Length > 80 ? member.Name[..80] : member.Name, "unknown-field", "A draft has no such field.");
        }

        private bool TryGet(string name, bool required, out JsonElement member)
        {
            _asked.Add(name);
            member = default;
            if (element.ValueKind is not JsonValueKind.Object)
                return false;
            if (element.TryGetProperty(name, out member) && member.ValueKind is not JsonValueKind.Null)
                return true;
            if (required)
                Fault(name, "required", "This field is required.");
            return false;
        }

        private static string ControlIn(string text) => string.Create(CultureInfo.InvariantCulture, $"U+{(int)text.First(char.IsControl):X4}");

        private string Fault(string name, string code, string detail, string? about = null)
        {
            Faults.Add(new FieldFault(path.Length == 0 ? name : $"{path}.{name}", code, detail) { About = about });
            return "";
        }
    }
}
