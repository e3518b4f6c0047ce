namespace LicenseVault.Server.Hosting;

/// <summary>A setting that stops the start; the message names it.</summary>
internal sealed class SettingException(string message) : Exception(message);
