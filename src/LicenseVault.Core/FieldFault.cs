namespace LicenseVault.Core;

/// <summary>What is wrong with one field of something handed in. It names the field and the fault, never the value.
/// The name of an unknown field is the sender's own text: it goes back to the sender, cut to 80 characters, and into no log.</summary>
/// <param name="Field">Path from the root of the body, such as <c>holder.idNumber</c>; empty for the body as a whole.</param>
/// <param name="Code">A stable slug; api-specs/problems.md lists them.</param>
/// <param name="Detail">One plain English sentence.</param>
public sealed record FieldFault(string Field, string Code, string Detail);
