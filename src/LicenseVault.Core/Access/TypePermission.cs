namespace LicenseVault.Core.Access;

/// <summary>That a client may have to do with certificates of a type.</summary>
/// <param name="Type">The code of the type.</param>
/// <param name="Fields">The values that it may see: <c>number</c>, <c>holder.name</c>, <c>holder.idNumber</c> and <c>fields.…</c>, as the type names them; null for all.</param>
public sealed record TypePermission(string Type, IReadOnlyList<string>? Fields = null);
