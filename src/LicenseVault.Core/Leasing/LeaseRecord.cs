using System.Text.Json;

namespace LicenseVault.Core.Leasing;

/// <summary>
/// A lease and the state that it guards, in one document: whoever took the lease over changed the very document that a holder from before
/// would have to write to.
/// </summary>
/// <param name="Term">One more with each taking.</param>
/// <param name="Until">From when on others may take it.</param>
/// <param name="State">What the worker knows; null before its first saving.</param>
internal sealed record LeaseRecord(long Term, DateTimeOffset Until, JsonElement? State = null);
