namespace LicenseVault.Server.Pages.Agencies.Forms;

/// <summary>Fields under one heading.</summary>
internal sealed record FormSection(string Heading, IReadOnlyList<FormField> Fields);
