using System.Text.Json.Serialization;

namespace LicenseVault.Core;

/// <summary>What is wrong with one field of something handed in. It names the field and the fault, never the value.
/// The name of an unknown field is the sender's own text: it goes back to the sender, cut to 80 characters, and into no log.</summary>
/// <param name="Field">Path from the root of the body, such as <c>holder.idNumber</c>; empty for the body as a whole.</param>
/// <param name="Code">A stable slug; api-specs/problems.md lists them.</param>
/// <param name="Detail">One plain English sentence.</param>
public sealed record FieldFault(string Field, string Code, string Detail)
{
    /// <summary>Between several things that a fault is about.</summary>
    public const string Separator = ", ";

    /// <summary>
    /// What the fault is about besides its field: the path of the field that it contradicts, the code points of the characters that cannot stand there
    /// (<c>U+4DAE</c>), the names of the columns that were expected, the row of a batch
    /// that says the same, or the most months that a certificate may be valid. Null for most.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? About { get; init; }
}
